"""What could become of a dossier, in sentences: how to mend it, from when, what is open, what else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...codes import CODES
from ...dates import show_day
from ...remedies.prospects import Alternative, Prospects, Remedy, Rests
from ...texts import Lang, Text
from .explanation import Explanation

_REMEDIES = Text("Cách làm cho hồ sơ đủ điều kiện trình xét", "What would make the dossier eligible")
_NEAREST = Text("Cách đưa hồ sơ ra Hội đồng xem xét", "What would bring the dossier before the council")
_BARRIERS: Final[dict[Rests, Text]] = {
    "authority": Text(
        "Phải chờ cơ quan có thẩm quyền kết luận", "To be concluded by the competent body first"
    ),
    "office": Text("Cơ quan thẩm định phải đối chiếu", "For the appraising office to look up"),
    "council": Text("Chỉ Hội đồng xem xét được", "Only the council can consider"),
    "nobody": Text("Không khắc phục được", "What nothing can mend"),
}
_OPEN = Text("Điều chưa rõ", "What is not known")
_FROM = Text("Đủ điều kiện từ ngày nào", "Eligible from")
_OTHERS = Text(
    "Hình thức, tiêu chuẩn khác mà chính hồ sơ này đáp ứng (thay cho đề nghị này; cấp khen phải có thẩm "
    "quyền đối với đối tượng)",
    "Other awards and routes that this dossier satisfies (in place of this one, from an authority that the "
    "candidate comes under)",
)
_CUT = Text("Chưa tìm hết", "Not searched to the end")

_MEANS: Final = {
    "paper": Text("bổ sung, ghi rõ trong hồ sơ", "papers and statements"),
    "time": Text("chờ", "time"),
    "council": Text("Hội đồng kết luận", "the council decides"),
    "fact": Text("phải thực sự có thêm", "must come to be so"),
}
_WAY = Text("Cách {n} ({means}): {what}", "Way {n} ({means}): {what}")
_NONE = Text(
    "Không tìm được cách nào: còn điều không khắc phục được", "None was found: something cannot be mended"
)
_NOT_THE_UNIT_S = Text(
    "Không có việc gì của riêng hồ sơ; tùy các điểm nêu dưới đây",
    "Nothing that the dossier alone can do; it depends on the points below",
)
_DECIDES = Text(
    "{label}: còn có thể làm đổi kết luận ({verdicts})", "{label}: can still change the verdict ({verdicts})"
)
_IDLE = Text(
    "{label}: thế nào cũng không làm đổi kết luận", "{label}: cannot change the verdict, however it comes out"
)
_NOW = Text("Hồ sơ đã đủ điều kiện ngay ngày xét.", "It is eligible on its day of consideration already.")
_DAY = Text(
    "Nếu mọi thứ giữ nguyên: từ ngày xét {day}.",
    "If nothing else changed: from the day of consideration {day}.",
)
_NEVER = Text(
    "Nếu mọi thứ giữ nguyên: không có ngày nào (đã tìm đến {day}).",
    "If nothing else changed: there is no such day (searched up to {day}).",
)
_CUT_SAID = Text(
    "Hồ sơ có quá nhiều khả năng nên chỉ tìm trong giới hạn; có thể còn cách khác.",
    "There are too many possibilities, so the search stopped at its bound; there may be other ways.",
)


def outlook(of: Explanation, lang: Lang) -> Iterator[tuple[str, list[str]]]:
    """Yield headings, each with its sentences, in the order in which a unit needs them."""
    found = of.prospects
    if found is None:
        return
    labels = {one.criterion.id: one.criterion.label.say(lang) for one in of.judgement.findings}
    if of.judgement.verdict != "eligible":
        eligible = [one for one in found.remedies if one.verdict == "eligible"]
        others = [one for one in found.remedies if one.verdict != "eligible"]
        if eligible or not others:
            ways = _ways(eligible, lang)
            rests = {one.rests_with for one in found.barriers}
            none = _NOT_THE_UNIT_S if rests and "nobody" not in rests else _NONE
            yield _REMEDIES.say(lang), ways or [none.say(lang)]
        if others:
            yield _NEAREST.say(lang), _ways(others, lang)
    for rests_with, heading in _BARRIERS.items():
        barring = [one for one in found.barriers if one.rests_with == rests_with]
        named = (f"{labels.get(one.criterion, one.criterion)}: {one.why.say(lang)}" for one in barring)
        if barring:
            yield heading.say(lang), list(dict.fromkeys(named))
    yield _FROM.say(lang), [_from(found, lang)]
    if found.open:
        yield _OPEN.say(lang), list(_questions(found, labels, lang))
    if found.alternatives:
        yield _OTHERS.say(lang), [_other(one, lang) for one in found.alternatives]
    if not found.complete:
        yield _CUT.say(lang), [_CUT_SAID.say(lang)]


def means_said(of: Remedy, lang: Lang) -> str:
    """Return what a remedy takes, cheapest first: `bổ sung, ghi rõ trong hồ sơ; Hội đồng kết luận`."""
    means = {one.means for one in of.changes}
    return "; ".join(said.say(lang) for name, said in _MEANS.items() if name in means)


def _ways(remedies: list[Remedy], lang: Lang) -> list[str]:
    said = []
    for number, one in enumerate(remedies, 1):
        what = "; ".join(dict.fromkeys(change.said.say(lang) for change in one.changes))
        said.append(_WAY.fill(n=number, means=means_said(one, lang), what=what).say(lang))
    return said


def _from(found: Prospects, lang: Lang) -> str:
    start = found.eligible_from
    if start.now:
        return _NOW.say(lang)
    if start.day is None:
        return _NEVER.fill(day=show_day(start.searched_to)).say(lang)
    return _DAY.fill(day=show_day(start.day)).say(lang)


def _questions(found: Prospects, labels: dict[str, str], lang: Lang) -> Iterator[str]:
    for one in sorted(found.open, key=lambda one: not one.decides):
        label = labels.get(one.criterion, one.criterion)
        if one.decides:
            verdicts = ", ".join(CODES["verdict"][verdict].say(lang) for verdict in one.verdicts)
            yield _DECIDES.fill(label=label, verdicts=verdicts).say(lang)
        else:
            yield _IDLE.fill(label=label).say(lang)


def _other(of: Alternative, lang: Lang) -> str:
    return f"{of.label.say(lang)}: {CODES['verdict'][of.verdict].say(lang)}"
