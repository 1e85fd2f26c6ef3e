"""Which acts a sheet may go on with from each state: the window offers them, drafts of their forms go with them."""

from collections.abc import Mapping
from typing import Final

from app.services.basic_types import SheetState

_S = SheetState
ACTS_IN: Final[Mapping[SheetState, tuple[str, ...]]] = {
    _S.SCORING: ("present", "lock"),
    _S.RETURNED: ("present", "lock"),
    _S.PRESENTED: ("approve", "return_to_owners", "lock"),
    _S.APPROVED: ("adopt", "lock", "unlock"),
    _S.ADOPTED: ("lock", "unlock"),
    _S.LOCKED: ("submit", "unlock"),
    _S.SUBMITTED: ("receive", "return_for_revision"),
    _S.RECEIVED: ("return_for_revision",),
}
"""Names of acts; the first one is the usual next step."""
