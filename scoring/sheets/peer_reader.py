"""[[peers."CODE"]]: the frozen figures of the peer group for leaves that are compared with the best."""

from collections.abc import Iterable

from scoring.inputs import GivenBy, PeerFigure, Value
from scoring.reading import shown_text
from scoring.rules.relative import RelativeRule
from scoring.sheets.leaf_reader import LeafPlace
from scoring.sheets.refusals import Refusals

MAX_PEERS = 5_000
PEER_KEYS = ("unit", "submitted")


def read_peers(leaves: Iterable[LeafPlace], refusals: Refusals) -> dict[str, tuple[PeerFigure, ...]]:
    """Figures of the group by leaf."""
    peers: dict[str, tuple[PeerFigure, ...]] = {}
    for leaf in leaves:
        if not isinstance(leaf.rule, RelativeRule):
            message = "mục này không so với đơn vị tốt nhất trong nhóm nên không nhận số liệu của nhóm. Xin bỏ."
            refusals.refuse_leaf(leaf.node.code, message)
        elif not isinstance(leaf.written, list) or len(leaf.written) > MAX_PEERS:
            refusals.refuse(leaf.place, f"phải viết thành [[ ]], mỗi đơn vị một bảng, nhiều nhất {MAX_PEERS}. Xin sửa.")
        else:
            peers[leaf.node.code] = tuple(_read_group(leaf, leaf.written, refusals))
    return peers


def _read_group(leaf: LeafPlace, rows: list[object], refusals: Refusals) -> Iterable[PeerFigure]:
    names: set[str] = set()
    for row in rows:
        peer = _read_peer(leaf, refusals.table(leaf.place, row), refusals)
        if peer.org_unit in names:
            refusals.refuse(leaf.place, f"đơn vị “{peer.org_unit[:60]}” khai hai lần. Xin bỏ một.")
        names.add(peer.org_unit)
        yield peer


def _read_peer(leaf: LeafPlace, keys: dict[str, object], refusals: Refusals) -> PeerFigure:
    specs = {spec.name: spec for spec in leaf.rule.specs if not spec.optional}
    code = leaf.node.code
    name = refusals.text(f"{leaf.place}.unit", keys.get("unit", ""), 200)
    if not name.strip():
        refusals.refuse(leaf.place, "mỗi đơn vị trong nhóm phải có tên (unit). Xin ghi thêm.")
    submitted = keys.get("submitted", True)
    if not isinstance(submitted, bool):
        refusals.refuse(f"{leaf.place}.submitted", f"phải là true hoặc false (đang là {shown_text(submitted)}).")
    values: dict[str, Value] = {}
    for key, raw in keys.items():
        if key in specs:
            value = refusals.value(specs[key], raw, code)
            if value is not None:
                values[key] = value
        elif key not in PEER_KEYS:
            message = f"không có số liệu tên “{key[:40]}”. {refusals.near_message(key, [*specs, *PEER_KEYS])}"
            refusals.refuse_leaf(code, message, key)
    for key, spec in specs.items():
        if submitted and key not in keys and spec.given_by is GivenBy.ORG_UNIT:
            refusals.refuse_leaf(
                code, f"đơn vị “{name[:60]}” trong nhóm thiếu {key} ({spec.label}). Xin nhập thêm.", key
            )
    return PeerFigure(name, values, submitted is True)
