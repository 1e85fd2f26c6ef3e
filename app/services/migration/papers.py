"""Papers of the old sheet at the leaves that the new one took over; their files lie in the vault already."""

from collections.abc import Mapping

from app.services.evidence_rows import insert_links, insert_paper, spec_of
from app.services.sheet_surroundings import read_evidence
from app.services.sheet_write import SheetWrite


def carry_papers(write: SheetWrite, from_id: int, carried: Mapping[str, str]) -> tuple[int, tuple[str, ...]]:
    """How many papers came along, and the names of those none of whose leaves did.

    `carried`: old leaf by new leaf. A paper that no leaf of the old sheet had comes along as it is.
    """
    count, left = 0, []
    write.what = "evidence"
    for paper in read_evidence(write.connection, from_id):
        codes = tuple(new for new, old in carried.items() if old in paper.codes)
        if paper.codes and not codes:
            left.append(paper.name)
            continue
        item_id = insert_paper(write, spec_of(paper), paper.files)
        insert_links(write, item_id, paper.name, codes)
        count += 1
    return count, tuple(left)
