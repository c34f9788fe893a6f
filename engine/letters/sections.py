"""The parts of a letter to a unit: one for each verdict, with its points, and its people in a table.

Few people stand in the body; more stand in annexes, and the points name them by their numbers there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import Final

from ..codes import CODES
from ..reporting.batch.words import VERDICTS
from ..screening.lines import Line
from ..texts import Lang, Text, first_large
from .candidate_names import called
from .frame import Block
from .issues import Issue, Judged, issues_of
from .letter import Annex, Paragraph, Table
from .office import Office
from .people_tables import issue_table, plain_table
from .points import points
from .unit_batch import Facts
from .wording import counted, dossiers, joined, ranges, roman

FEW: Final = 5
"""As many people stand in the body of a letter; the table of more is an annex."""
_MOST_NUMBERS: Final = 40

TITLES: Final = {
    verdict: Text(f"Hồ sơ {said.vi}", first_large(said.en)) for verdict, said in CODES["verdict"].items()
}
_NO_AWARD: Final = Text(
    "Đây là hồ sơ đủ điều kiện để {put}; việc khen thưởng do Hội đồng xét và người có thẩm quyền quyết định.",
    "Eligible to be {put}; whether an award is given is for the council to consider and for the "
    "authority to decide.",
)
_LEADS: Final = {
    "for_council": Text(
        "Chưa kết luận được ngay từ hồ sơ; {council} xem xét những điểm sau:",
        "Not settled by the papers alone; {council} will consider the points below:",
    ),
    "returned": Text(
        "Đề nghị {unit} bổ sung, sửa những điểm sau (không đạt hoặc chưa rõ) và gửi lại hồ sơ về {issuer} "
        "{due}.{again}",
        "{unit} is asked to complete or correct the points below (not met or unknown) and to send all back "
        "to {issuer} {due}.{again}",
    ),
    "deferred": Text(
        "Hồ sơ tạm dừng, chưa xét cho đến khi những điểm sau được giải quyết:",
        "Not considered until the points below are settled:",
    ),
    "ineligible": Text(
        "Hồ sơ không đủ điều kiện để {put} vì không đạt những điểm sau:",
        "Not eligible to be {put} because of the points below:",
    ),
}
NOTHING: Final = {
    "for_council": Text("Hội đồng xem xét theo tiêu chuẩn", "For the council to consider by the standards"),
    "returned": Text("Xem giấy tờ kèm theo hồ sơ", "See the papers of the dossier"),
    "deferred": Text("Chưa xét", "Not considered yet"),
    "ineligible": Text("Không đủ điều kiện", "Not eligible"),
}
"""What stands in a table of people where no point concerns a dossier, by verdict."""
_ALL_OF_ANNEX: Final = Text("tất cả hồ sơ tại {annex}", "all dossiers in {annex}")
_IN_ANNEX: Final = Text("số thứ tự {n} tại {annex}", "No. {n} in {annex}")
_COUNT_IN_ANNEX: Final = Text("{k} hồ sơ, ghi tại {annex}", "{k} dossiers, named in {annex}")
_LISTED: Final = Text("Danh sách tại {annex} kèm theo.", "Listed in {annex}.")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter: its blocks, and its table as an annex where it does not stand in the body."""

    blocks: tuple[Block, ...]
    annex: Annex | None


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes parts for one unit. `own` are the numbers of all its dossiers; `annexed`: tables are annexes."""

    unit: str
    addressee: str
    office: Office
    facts: Facts
    lang: Lang
    own: AbstractSet[int]
    annexed: bool
    attached: str

    def parts(self, groups: Sequence[tuple[str, Sequence[Judged]]], first: int) -> Iterator[Part]:
        """Yield a part for each verdict with its dossiers, numbered from `first`."""
        for index, (verdict, lines) in enumerate(groups):
            label = annex_label(index + 1, len(groups), self.lang)
            title = TITLES[verdict].say(self.lang)
            count = dossiers(len(lines), self.lang)
            heading = Paragraph(f"{first + index}. {title}: {count}", "heading")
            issues = issues_of(lines, self.own, self.facts, self.lang) if verdict != "eligible" else []
            table = self._table(verdict, lines, issues)
            blocks = [heading, *self._said(verdict, lines, issues, label)]
            if self.annexed:
                annex = Annex(label, title.upper(), self.attached, (table,))
                yield Part(tuple(blocks), annex)
            else:
                yield Part((*blocks, table), None)

    def requests(self, lines: Sequence[Judged]) -> Iterator[Part]:
        """Yield the one part of a request to supplement: points and table; none where there are no lines."""
        if lines:
            label = annex_label(1, 1, self.lang)
            issues = issues_of(lines, self.own, self.facts, self.lang)
            table = self._table("returned", lines, issues)
            points = tuple(self.points(lines, issues, label))
            if self.annexed:
                yield Part(
                    points, Annex(label, TITLES["returned"].say(self.lang).upper(), self.attached, (table,))
                )
            else:
                yield Part((*points, table), None)

    def _table(self, verdict: str, lines: Sequence[Judged], issues: Sequence[Issue]) -> Table:
        if verdict == "eligible":
            return plain_table(lines, self.unit, self.lang)
        return issue_table(lines, issues, self.unit, NOTHING[verdict].say(self.lang), self.lang)

    def _said(
        self, verdict: str, lines: Sequence[Judged], issues: Sequence[Issue], label: str
    ) -> Iterator[Paragraph]:
        lang = self.lang
        if verdict == "eligible":
            said = _NO_AWARD.fill(put=self.office.put()).say(lang)
            yield Paragraph(
                f"{_LISTED.fill(annex=annex_said(label, lang)).say(lang)} {said}" if self.annexed else said
            )
            return
        lead = _LEADS[verdict].fill(
            council=self.office.council, put=self.office.put(), unit=self.addressee,
            issuer=self.office.issuer, due=self.office.due_said(), again=again(self.office),
        )  # fmt: skip
        yield Paragraph(lead.say(lang))
        yield from self.points(lines, issues, label, refused=verdict == "ineligible")

    def points(
        self, lines: Sequence[Judged], issues: Sequence[Issue], label: str, *, refused: bool = False
    ) -> Iterator[Paragraph]:
        """Yield the points of some dossiers, which `label` lists where it is an annex."""
        return points(issues, partial(self._who, lines, label), self.lang, refused=refused)

    def _who(self, lines: Sequence[Judged], label: str, numbers: Collection[int]) -> str:
        lang = self.lang
        annex = annex_said(label, lang)
        concerned = [(n, line) for n, (line, _) in enumerate(lines, 1) if line.number in numbers]
        if not self.annexed:
            return joined(_told_apart(concerned, [line for line, _ in lines], lang), lang)
        if len(concerned) == len(lines):
            return _ALL_OF_ANNEX.fill(annex=annex).say(lang)
        shown = ranges([n for n, _ in concerned], lang)
        if shown.count(",") > _MOST_NUMBERS:
            return _COUNT_IN_ANNEX.fill(k=counted(len(concerned), lang), annex=annex).say(lang)
        return _IN_ANNEX.fill(n=shown, annex=annex).say(lang)


def _told_apart(concerned: Sequence[tuple[int, Line]], among: Sequence[Line], lang: Lang) -> list[str]:
    """Return names of people; those who share theirs with somebody in the table have their number there."""
    names = [called(line, lang) for line in among]
    numbered = Text("{name} (số thứ tự {n})", "{name} (No. {n})")
    return [
        called(line, lang)
        if names.count(called(line, lang)) == 1
        else numbered.fill(name=called(line, lang), n=counted(n, lang)).say(lang)
        for n, line in concerned
    ]


def by_verdict(lines: Sequence[Judged]) -> list[tuple[str, list[Judged]]]:
    """Return the dossiers of each verdict as screened, in the order in which a council wants them."""
    found: dict[str, list[Judged]] = {one: [] for one in VERDICTS}
    for judged in lines:
        found[judged[0].screened].append(judged)
    return [(verdict, of) for verdict, of in found.items() if of]


def annex_label(number: int, count: int, lang: Lang) -> str:
    """Return how an annex is called: `Phụ lục`, or `Phụ lục II` where there are several."""
    label = Text("Phụ lục", "Annex").say(lang)
    return f"{label} {roman(number)}" if count > 1 else label


def annex_said(label: str, lang: Lang) -> str:
    """Return an annex as a sentence speaks of it: `Phụ lục II`, `the annex`."""
    return "the annex" if lang == "en" and " " not in label else label


def again(office: Office) -> Text:
    """Return whether a dossier may be completed once more, as a sentence after another."""
    most = office.supplement.most
    if most is None:
        return Text(
            " Trong thời hạn này không hạn chế số lần bổ sung.",
            " There is no limit of supplements in that time.",
        )
    if most == 1:
        return Text(
            " Mỗi hồ sơ chỉ được bổ sung 01 lần, nên đề nghị bổ sung đủ các điểm trong một lần gửi.",
            " A dossier may be supplemented only once, so please mend all points at the same time.",
        )
    return Text(
        f" Mỗi hồ sơ được bổ sung tối đa {most:02d} lần, kể cả lần này.",
        f" A dossier may be supplemented at most {most} times, this one included.",
    )


def kinds_said(lines: Sequence[Line], lang: Lang) -> str:
    """Return how many dossiers there are of each kind of candidate: `10 cá nhân, 02 tập thể`."""
    found: dict[str, int] = {}
    for line in lines:
        kind = known_kind(line)
        found[kind] = found.get(kind, 0) + 1
    order = [one for one in KINDS if one in found]
    return ", ".join(
        f"{counted(found[one], lang)} {kind_counted(one, found[one]).say(lang)}" for one in order
    )


def known_kind(of: Line) -> str:
    """Return the kind of a candidate, a key of `KINDS`; empty where the dossier states none."""
    return of.kind if of.kind and of.kind in KINDS else ""


def kind_counted(kind: str, count: int) -> Text:
    """Return what so many candidates of a kind are called."""
    vi, one, many = KINDS[kind]
    return Text(vi, one if count == 1 else many)


KINDS: Final = {
    "collective": ("tập thể", "collective", "collectives"),
    "enterprise": ("doanh nghiệp, tổ chức kinh tế", "enterprise", "enterprises"),
    "household": ("hộ gia đình", "household", "households"),
    "individual": ("cá nhân", "individual", "individuals"),
    "": ("hồ sơ không ghi loại đối tượng", "of no stated kind", "of no stated kind"),
}
"""Kinds of candidates in the order of lists: in Vietnamese, in English for one, for several."""
