"""Worked cases made ready to be judged under thousands of rulebooks: read once, judged once as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...dossiers.derived import rules_asked
from ...dossiers.reading import ReadDossier, make_dossier
from ...errors import AwardsError, Fault, Place, RulebookError
from ...judging.findings import Status
from ...judging.judge import Judge
from ...rulebooks.filing import Rulebook
from ...rulebooks.library import Key, Library
from ...texts import Text
from ..cases import Case, differences


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case, its dossier read, and how it comes out under the rules as they are."""

    case: Case
    read: ReadDossier
    key: Key
    statuses: dict[str, Status]
    deciding: frozenset[str]

    @property
    def name(self) -> str:
        """Return what tells the case from others."""
        return f"{self.case.file}: {self.case.name}"


def prepared(rulebook: Rulebook, cases: Sequence[Case]) -> list[Prepared]:
    """Return the cases made ready.

    Raises:
        RulebookError: some do not come out as written; a change can only be told by those that do.
    """
    library = Library.holding(rulebook)
    judges: dict[Key, Judge] = {}
    faults: list[Fault] = []
    found: list[Prepared] = []
    for case in cases:
        try:
            read = make_dossier(case.dossier, case.file)
            key = key_of(library, read)
            if key not in judges:
                judges[key] = Judge(library.program_of(key), lone=True)
            judgement = judges[key].judge(read)
        except AwardsError:
            faults.append(_does_not_pass(case))
            continue
        if differences(case, judgement):
            faults.append(_does_not_pass(case))
            continue
        statuses = {one.criterion.id: one.status for one in judgement.findings}
        found.append(Prepared(case, read, key, statuses, frozenset(judgement.deciding)))
    if faults:
        raise RulebookError(faults)
    return found


def key_of(library: Library, read: ReadDossier) -> Key:
    """Return the key of the program that a dossier calls for. Raises DossierError as `Library.key` does."""
    return library.key(*rules_asked(read.dossier))


def _does_not_pass(case: Case) -> Fault:
    text = Text(
        f"trường hợp “{case.name}” chưa đúng như ghi; sửa cho đúng trước đã (`awards test`)",
        f'the case "{case.name}" does not come out as written; mend that first (`awards test`)',
    )
    return Fault("case-fails", text, Place(case.file))
