"""Charts of reports, drawn by matplotlib without pyplot: 300 dpi PNG in Tinos, the same bytes for the same data."""

from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from app.paths import resource
from app.reports.clean_text import clean
from app.reports.document import Bar, ChartPage

_DPI = 300
_MM = 25.4
_GOT, _LOST, _OPEN = "#1f6f78", "#d98e73", "#d5dadd"
_LABEL_LETTERS = 34
_FEWEST_ROWS = 5
"""Two areas alone would make two walls."""


def chart_png(chart: ChartPage, width_mm: float, height_mm: float) -> bytes:
    """The chart page's bars: for each area got, lost and open points, and the figure beside it."""
    face = FontProperties(fname=str(resource("fonts", "Tinos-Regular.ttf")), size=12)
    figure = Figure(figsize=(width_mm / _MM, height_mm / _MM), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _draw_bars(axes, chart.bars, face)
    _dress(axes, chart.bars, face)
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI, metadata={"Software": ""})
    return buffer.getvalue()


def _draw_bars(axes: Axes, bars: tuple[Bar, ...], face: FontProperties) -> None:
    places = list(range(len(bars)))
    got = [float(bar.got) for bar in bars]
    lost = [float(bar.lost) for bar in bars]
    waiting = [float(bar.waiting) for bar in bars]
    reached = [first + second for first, second in zip(got, lost, strict=True)]
    axes.barh(places, got, color=_GOT, label="Đạt được")
    axes.barh(places, lost, left=got, color=_LOST, hatch="//", edgecolor="white", label="Mất")
    if any(waiting):
        axes.barh(places, waiting, left=reached, color=_OPEN, hatch="..", edgecolor="white", label="Chưa tính")
    for place, bar, first, second in zip(places, bars, reached, waiting, strict=True):
        axes.text(first + second + 0.15, place, clean(bar.text), va="center", fontproperties=face)


def _dress(axes: Axes, bars: tuple[Bar, ...], face: FontProperties) -> None:
    axes.set_yticks(range(len(bars)), [_wrapped(clean(bar.label)) for bar in bars], fontproperties=face)
    axes.set_ylim(max(len(bars), _FEWEST_ROWS) - 0.5, -0.5)
    longest = max((float(bar.got + bar.lost + bar.waiting) for bar in bars), default=1.0)
    axes.set_xlim(0, longest * 1.14)
    axes.set_xlabel("Điểm", fontproperties=face)
    for label in axes.get_xticklabels():
        label.set_fontproperties(face)
    axes.xaxis.set_major_formatter(lambda value, _place: f"{value:g}".replace(".", ","))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(prop=face, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, frameon=False)


def _wrapped(label: str) -> str:
    """Long names go over lines; nothing is cut."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LABEL_LETTERS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
