"""All sheets with rows, in the order of the workbook; the same tables serve writing, reading and the help sheet."""

from typing import Final

from app.exchange.set_workbook.node_sheets import INPUTS, NODES, RULES, VERSIONS
from app.exchange.set_workbook.office_sheets import CHECKS, GRADES, GROUPS, HOLIDAYS, KEPT, ROLES, SHARED

TABLES: Final = (NODES, RULES, VERSIONS, INPUTS, SHARED, GRADES, GROUPS, ROLES, HOLIDAYS, CHECKS, KEPT)
"""Help and head come before them."""
