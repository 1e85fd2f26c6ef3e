"""The three pictures that README shows, made small: copies of states that `make screenshots` photographed."""

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "resources" / "help" / "pictures"
SIZE = "1093x570"
PICTURES = {"tong-quan": "tong-quan.png", "cham-diem-ty-le": "cham-diem.png", "bao-cao": "bao-cao.png"}
"""State and the file that README links."""
COLOURS, MOST_BYTES = 256, 120_000


def keep_for_readme(out: Path, made: set[str]) -> list[Path]:
    """Write those of the pictures that were just made; says which."""
    kept = []
    for state, name in PICTURES.items():
        if state in made:
            TARGET.mkdir(parents=True, exist_ok=True)
            target = TARGET / name
            with Image.open(out / SIZE / f"{state}.png") as picture:
                small = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
                small.save(target, optimize=True)
            if target.stat().st_size > MOST_BYTES:
                raise ValueError(f"{target} has more than {MOST_BYTES} bytes")
            kept.append(target)
    return kept
