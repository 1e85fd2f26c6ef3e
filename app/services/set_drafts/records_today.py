"""The record of an import with the codes of today: nodes were renamed since, and some taken away."""

from collections.abc import Mapping
from dataclasses import replace

from app.exchange.annex.record import ImportRecord
from app.services.set_drafts.findings import Origin


def record_today(origin: Origin | None, codes: Mapping[str, str]) -> ImportRecord | None:
    """The record; traces and findings of nodes that were taken away have the code ""."""
    if origin is None or not codes:
        return None if origin is None else origin.record
    record = origin.record
    return replace(
        record,
        traces=tuple(replace(one, code=codes.get(one.code, one.code)) for one in record.traces),
        findings=tuple(replace(one, code=codes.get(one.code, one.code)) for one in record.findings),
    )
