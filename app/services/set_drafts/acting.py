"""One act after the other on the content of a draft: edits change it, decisions are written down beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from app.errors import InputProblem
from app.exchange.annex.record import ImportRecord
from app.exchange.annex.source import Place
from app.services.set_drafts.content import DraftContent
from app.services.set_drafts.documents import tables_of, text_of, with_tables
from app.services.set_drafts.edit_base import DocumentEdit
from app.services.set_drafts.edits import AnswerFinding, DraftAct, KeepFinding, SetRule, SplitSurvey, TakeProposal
from app.services.set_drafts.proposals import edit_of
from app.services.set_drafts.types import ANSWERS, KEPT, MENDED, TAKEN, DraftFinding, FindingAnswer
from app.services.text_limits import refuse_long
from app.texts import nfc
from scoring.dumping.toml_writer import Plain
from scoring.findings import Severity

_REASON_LENGTH: Final = 1_000
_OF_RULES: Final = ("rule-", "bands-", "no-level", "no-zero-level")
"""Findings about how a leaf earns its points: whoever writes its rule has mended them."""


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """What the office's history tells of: a proposal that was taken, a defect that was kept."""

    what: str
    after: Mapping[str, str]


@dataclass(slots=True)
class Acting:
    """Acts of one person at one moment. `findings` says what is found in a content as it stands."""

    by: str
    at: datetime
    record: ImportRecord | None
    findings: Callable[[DraftContent], tuple[DraftFinding, ...]]
    told: list[ToldDecision] = field(default_factory=list)

    def done(self, content: DraftContent, act: DraftAct) -> DraftContent:
        """The content after one act. Raises InputProblem."""
        match act:
            case TakeProposal():
                return self._taken(content, self._found(content, act, proposing=True))
            case KeepFinding():
                return self._kept(content, act)
            case AnswerFinding(answer="taken"):
                return self.done(content, TakeProposal(act.rule, act.code, act.place))
            case AnswerFinding(answer="kept"):
                return self.done(content, KeepFinding(act.rule, act.code, act.reason, act.place))
            case AnswerFinding():
                return self._mended(content, act)
            case _:
                return self._edited(content, act)

    def _edited(self, content: DraftContent, edit: DocumentEdit) -> DraftContent:
        moved = edit.codes(content.document)
        changed = replace(content, document=edit.applied(content.document)).after_codes(moved)
        match edit:
            case SetRule() if edit.rule.get("kind") != "unscorable":
                return self._answer_of_rule(changed, edit.code)
            case SplitSurvey():
                return self._with_answer(changed, "survey-inside", edit.code, MENDED)
            case _:
                return changed

    def _answer_of_rule(self, content: DraftContent, code: str) -> DraftContent:
        """What the annex left open about the rule of a leaf is mended by writing it."""
        for one in self.findings(content):
            if one.code == code and one.answer is None and one.rule.startswith(_OF_RULES):
                content = self._with_answer(content, one.rule, code, MENDED, place=one.place)
        return content

    def _taken(self, content: DraftContent, finding: DraftFinding) -> DraftContent:
        edit = edit_of(finding, content.document, self.record)
        moved = edit.codes(content.document)
        if isinstance(edit, SetRule) and finding.rule.startswith(_OF_RULES):
            changed = self._edited(content, edit)
        else:  # points of one level say nothing about how the rule was understood
            changed = replace(content, document=edit.applied(content.document)).after_codes(moved)
        code = moved.get(finding.code, finding.code)
        words = finding.proposal.words if finding.proposal is not None else ""
        self.told.append(ToldDecision("set_draft_take", {"rule": finding.rule, "code": code, "words": words}))
        return self._with_answer(changed, finding.rule, code, TAKEN, place=finding.place)

    def _kept(self, content: DraftContent, act: KeepFinding) -> DraftContent:
        finding = self._found(content, act)
        reason = refuse_long(nfc(act.reason).strip(), act.code, _REASON_LENGTH)
        if not reason:
            message = "Giữ như bản in phải ghi lý do. Xin ghi vì sao bản in như vậy là đúng."
            raise InputProblem(f"{act.rule} at {act.code}: no reason", message, where=act.code)
        if not (finding.may_keep or _is_kept(content.document, act.rule, act.code)):
            message = f"Lỗi này không giữ như bản in được: {finding.message} Xin sửa."
            raise InputProblem(f"{act.rule} at {act.code}: may not be kept", message, where=act.code)
        changed = content
        if finding.is_live and (finding.severity is Severity.ERROR or _is_kept(content.document, act.rule, act.code)):
            changed = replace(content, document=_with_kept(content.document, act.rule, act.code, reason))
        self.told.append(ToldDecision("set_draft_keep", {"rule": act.rule, "code": act.code, "reason": reason}))
        kept = self._with_answer(changed, act.rule, act.code, KEPT, reason, act.place)
        self._require_decided(kept, act.rule, act.code)
        return kept

    def _mended(self, content: DraftContent, act: AnswerFinding) -> DraftContent:
        if act.answer not in ANSWERS:
            raise InputProblem(f"answer {act.answer!r}", f"Không có cách trả lời “{act.answer[:40]}”.", where=act.code)
        self._found(content, act)
        reason = refuse_long(nfc(act.reason).strip(), act.code, _REASON_LENGTH)
        answered = self._with_answer(content, act.rule, act.code, MENDED, reason, act.place)
        self._require_decided(answered, act.rule, act.code)
        return answered

    def _require_decided(self, content: DraftContent, rule: str, code: str) -> None:
        """What the loader still finds is not decided by saying so."""
        for one in self.findings(content):
            if (one.rule, one.code) == (rule, code) and one.is_live and one.is_open:
                message = f"Lỗi vẫn còn: {one.message} Xin sửa, hoặc giữ như bản in và ghi lý do."
                raise InputProblem(f"{rule} at {code}: still there", message, where=code)

    def _found(
        self, content: DraftContent, act: TakeProposal | KeepFinding | AnswerFinding, *, proposing: bool = False
    ) -> DraftFinding:
        """The finding that is meant: an open one first. Raises InputProblem where there is none any more."""
        same = [
            one
            for one in self.findings(content)
            if (one.rule, one.code) == (act.rule, act.code) and act.place in (None, one.place)
        ]
        same.sort(key=lambda one: (one.answer is not None, proposing and one.proposal is None))
        if not same:
            named_text = f"mục {act.code}" if act.code else "cả bộ"
            message = f"Không còn phát hiện này ở {named_text}: đã được sửa, hoặc mục đã đổi mã. Xin xem lại danh sách."
            raise InputProblem(f"no finding {act.rule} at {act.code}", message, where=act.code)
        return same[0]

    def _with_answer(
        self,
        content: DraftContent,
        rule: str,
        code: str,
        answer: str,
        reason: str = "",
        place: Place | None = None,
    ) -> DraftContent:
        given = FindingAnswer(rule, code, answer, reason, self.by, self.at, place)
        others = (one for one in content.answers if (one.rule, one.code, one.place) != (rule, code, place))
        return replace(content, answers=(*others, given))


def _is_kept(document: Mapping[str, Plain], rule: str, code: str) -> bool:
    return any((text_of(one, "rule"), text_of(one, "code")) == (rule, code) for one in tables_of(document, "kept"))


def _with_kept(document: Mapping[str, Plain], rule: str, code: str, reason: str) -> dict[str, Plain]:
    others = [
        one for one in tables_of(document, "kept") if (text_of(one, "rule"), text_of(one, "code")) != (rule, code)
    ]
    entry: dict[str, Plain] = (
        {"rule": rule, "code": code, "reason": reason} if code else {"rule": rule, "reason": reason}
    )
    return with_tables(document, "kept", [*others, entry])
