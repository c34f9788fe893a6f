"""The tree of a judgement: award, parts of the rulebook, criteria, and their tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...codes import CODES
from ...dossiers.reading import ReadDossier
from ...dossiers.view import DossierView
from ...judging import kleene
from ...judging.findings import Finding, Judgement
from ...rulebooks.program import Criterion, Program
from ...texts import Text
from ..finding_out import found, reasons
from ..remedying import remedy
from ..report import requirements_of
from ..requiring import Requirements
from .tests_explained import TestsExplained
from .tree import PartId, Step

_PARTS: dict[PartId, Text] = {
    "campaign": Text("Điều kiện riêng của phong trào", "The campaign's own conditions"),
    "gate": Text("Điều kiện chung của hình thức khen thưởng", "What the award asks on every route"),
    "route": Text("Tiêu chuẩn đang xét: {x}", "The route judged: {x}"),
    "principles": Text("Nguyên tắc và thủ tục chung", "Principles and procedure"),
}
_CONCERNS = Text("tiêu chí này dành cho: {x}", "this criterion concerns: {x}")
_FIRST = Text("chỉ xét khi đạt tiêu chí “{x}”", 'asked only once "{x}" is met')


def tree_of(judgement: Judgement, read: ReadDossier) -> Step:
    """Return the whole tree of a judgement on the dossier `read`; nothing is left out."""
    program = judgement.program
    made = {one.criterion.id: one for one in criteria_of(judgement, read)}
    parts = tuple(_parts(judgement, made))
    return Step(
        kind="award",
        status=kleene.all_of(one.status for one in parts),
        label=program.award_label,
        id=program.award,
        tells=True,
        decides=True,
        children=parts,
    )


def part_of(criterion: Criterion) -> PartId:
    """Return the part of the tree that a criterion stands in."""
    if criterion.in_route:
        return "route"
    return "gate" if criterion.origin == "law" else criterion.origin
