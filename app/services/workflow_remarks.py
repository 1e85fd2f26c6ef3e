"""Remarks on leaves of a sheet that came back: written with the return, answered by a change or in words."""

from collections.abc import Iterable, Mapping

from sqlalchemy import insert, update

from app.errors import InputProblem
from app.services.basic_types import Actor, ChangeSet, LeafStage
from app.services.leaf_changes import changes_at, known_leaves
from app.services.office import Office
from app.services.sheet_write import SheetWrite, sheet_write
from app.store.columns import table_of
from app.store.mapping import canonical
from app.store.models import LeafRemarkRow
from app.texts import clean_line, nfc
from scoring.inputs import Stage

_TABLE = table_of(LeafRemarkRow)


def put_remarks(
    write: SheetWrite, remarks: Mapping[str, str], author: str, *, answered: bool = False
) -> tuple[str, ...]:
    """Write one remark to each leaf; returns the leaves. `answered`: told, not asked. Raises InputProblem."""
    by_code = {clean_line(code): nfc(text).strip() for code, text in remarks.items()}
    leaves = known_leaves(write.sheet.criteria_set, by_code)
    for code in leaves:
        if not by_code[code]:
            message = f"Mục {code}: chưa ghi lý do trả lại. Ghi rõ cần sửa hoặc bổ sung gì."
            raise InputProblem(f"{code}: empty remark", message, where=code)
        write.connection.execute(
            insert(_TABLE).values(
                assessment_id=write.sheet.id,
                code=code,
                stage=Stage.SELF.value,
                text=by_code[code],
                author=author,
                at=write.now,
                answered_at=write.now if answered else None,
            )
        )
        write.audit(what="remark", code=code, after=canonical({"remark": by_code[code], "author": author}))
    return leaves


def close_remarks(write: SheetWrite) -> None:
    """Everything asked so far is settled: the leader approved what came back."""
    open_ones = (_TABLE.c.assessment_id == write.sheet.id, _TABLE.c.answered_at.is_(None))
    write.connection.execute(update(_TABLE).where(*open_ones).values(answered_at=write.now))


def settle_by_paper(write: SheetWrite, codes: Iterable[str]) -> None:
    """A paper came to leaves that were given back: that is an answer, too; whoever gave them back looks again."""
    asked = (_TABLE.c.assessment_id == write.sheet.id, _TABLE.c.answered_at.is_(None), _TABLE.c.code.in_(tuple(codes)))
    write.connection.execute(update(_TABLE).where(*asked).values(answered_at=write.now))


def answer_remark(office: Office, actor: Actor, where: LeafStage, text: str) -> ChangeSet:
    """Answer the remarks of a leaf in words: looked at again, stays as it is, because ... Raises InputProblem."""
    answer = nfc(text).strip()
    with sheet_write(office, actor, where.assessment_id, "answer") as write:
        write.require_stage(where.stage, where.code)
        known_leaves(write.sheet.criteria_set, (where.code,))
        if not answer:
            message = f"Mục {where.code}: chưa ghi nội dung trả lời. Ghi một dòng, hoặc sửa số liệu của mục."
            raise InputProblem(f"{where.code}: empty answer", message, where=where.code)
        open_ones = (
            _TABLE.c.assessment_id == write.sheet.id,
            _TABLE.c.code == where.code,
            _TABLE.c.answered_at.is_(None),
        )
        found = write.connection.execute(update(_TABLE).where(*open_ones).values(answered_at=write.now)).rowcount
        if not found:
            message = f"Mục {where.code} không có ý kiến nào đang chờ trả lời."
            raise InputProblem(f"{where.code}: no open remark", message, where=where.code)
        write.audit(code=where.code, after=canonical({"answer": answer}), note=answer)
    return changes_at(write, (where.code,))
