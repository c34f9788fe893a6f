"""From the findings of all parts to results: what no dossier shows, what always agrees, what holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..judging.judge import Bench
from ..rulebooks import properties as props
from ..rulebooks.parameters import words
from ..texts import Text
from .confirming import verdict_of
from .excusing import excused, named_apart
from .findings import Data, Open, Part, Standing, Target, Witness
from .results import Kind, Result, Shown

_NEVER = {
    ("criterion", "met"): Text("không hồ sơ nào đạt", "no dossier meets it"),
    ("criterion", "unmet"): Text("không hồ sơ nào bị xét là không đạt", "no dossier ever fails it"),
    ("route", "met"): Text("không hồ sơ nào đạt tiêu chuẩn này", "no dossier meets this route"),
    ("route", "eligible"): Text(
        "đạt tiêu chuẩn này cũng không hồ sơ nào đủ điều kiện trình xét",
        "no dossier is eligible by this route",
    ),
    ("campaign", "eligible"): Text("không hồ sơ nào đủ điều kiện trình xét", "no dossier is eligible"),
    ("law", "eligible"): Text(
        "từ ngày tệp này có hiệu lực, không hồ sơ ngoài phong trào nào đủ điều kiện trình xét",
        "from the day of this file on, no dossier outside campaigns is eligible",
    ),
}
_ALWAYS = {
    "criterion": Text("có hồ sơ đạt và có hồ sơ không đạt", "some dossiers meet it and some do not"),
    "route": Text("có hồ sơ đủ điều kiện theo tiêu chuẩn này", "some dossier is eligible by it"),
    "campaign": Text("có hồ sơ đủ điều kiện trình xét", "some dossier is eligible"),
    "law": Text("có hồ sơ đủ điều kiện trình xét", "some dossier is eligible"),
}
_ALIKE = {
    "criteria": Text("hai tiêu chí luôn cho kết quả như nhau", "the two criteria always agree"),
    "routes": Text("hai tiêu chuẩn luôn cho kết luận như nhau", "the two routes always agree"),
}
_APART = Text(
    "{n} cặp tiêu chí, tiêu chuẩn: cặp nào cũng có hồ sơ phân biệt, hoặc chỉ cùng một kết quả",
    "{n} pairs of criteria or routes: some dossier tells each apart, or both have one finding only",
)
_OPEN = Text("bộ giải dừng ở {n} chương trình: {why}", "the solver stopped for {n} programs: {why}")
_HOLDS = Text("đúng với mọi hồ sơ", "holds of every dossier")
_BROKEN = Text("có hồ sơ trái lại: {v}", "some dossier shows the opposite: {v}")
_SILENT = Text("không chương trình nào thuộc phạm vi của tính chất này", "it speaks of no program")
_EMPTY = Text(
    "không hồ sơ nào thuộc phạm vi (for, when), hoặc có phép thử không hồ sơ nào đạt, nên không nói gì",
    "no dossier is within its scope (for, when), or meets one of its tests, so that it says nothing",
)
_UNCONFIRMED = Text(
    "hai bộ đánh giá không xác nhận phản ví dụ", "the evaluators do not confirm the counterexample"
)
_MOST_NAMED = 3


def joined(parts: Iterable[Part]) -> Part:
    """Return the findings of all parts together."""
    whole = Part()
    for one in parts:
        whole.programs += one.programs
        whole.queries += one.queries
        whole.sizes = {
            k: max(whole.sizes.get(k, 0), one.sizes.get(k, 0)) for k in sorted({*whole.sizes, *one.sizes})
        }
        whole.asked |= one.asked
        whole.shown = {**one.shown, **whole.shown}
        whole.open |= one.open
        whole.best = {**one.best, **whole.best}
        whole.together |= one.together
        whole.apart |= one.apart
        for pair, seen in one.jointly.items():
            whole.jointly.setdefault(pair, {}).update(
                {k: v for k, v in seen.items() if k not in whole.jointly[pair]}
            )
        whole.unsettled |= one.unsettled
        whole.approximate |= one.approximate
        for name, standing in one.properties.items():
            into = whole.properties.setdefault(name, Standing())
            into.proved += standing.proved
            into.refuted += standing.refuted
            into.open += standing.open
            into.missing = into.missing & standing.missing if into.told else standing.missing
            into.told = True
    return whole


def results_of(
    part: Part,
    filed: props.Properties,
    bench: Bench,
    whole: Callable[[str], bool],
    wanted: Sequence[str] | None,
) -> list[Result]:
    """Return everything that is to be told.

    Args:
        part: what was found.
        filed: the properties, and what is meant to be so.
        bench: judges with both evaluators; every counterexample goes past them.
        whole: whether all programs that a file has a part in were looked at, by the file's name.
        wanted: ids of the properties that were asked for; None: all.
    """
    told = [
        *_targets(part, bench, whole),
        *_pairs(part, bench, whole),
        *_properties(part, filed, bench, whole, wanted),
    ]
    return named_apart(excused(told, part, filed, whole))


# -- what some dossier should show -----------------------------------------------------------------


def _targets(part: Part, bench: Bench, whole: Callable[[str], bool]) -> Iterator[Result]:
    things: dict[tuple[Kind, str, str], list[Target]] = defaultdict(list)
    for target in sorted(part.asked):
        if whole(target.of):
            things[target.kind, target.of, target.id].append(target)
    order = {"route": 0, "criterion": 1, "law": 2, "campaign": 3}
    for (kind, of, name), targets in sorted(things.items(), key=lambda one: (order[one[0][0]], one[0])):
        never = [one for one in targets if one not in part.shown]
        still = [one for one in never if one in part.open]
        seen = [part.shown[one] for one in targets if one in part.shown]
        shown = tuple(_shown(f"{kind}-{name}", one, bench) for one in seen[-1:])
        if not never:
            kept = shown if kind == "route" else ()
            yield Result(kind, name, of, "proved", _ALWAYS[kind], dossiers=kept)
            continue
        if still:
            yield Result(kind, name, of, "not_decided", _left_open([part.open[one] for one in still]))
            continue
        if kind == "route" and len(never) == 2:
            never = [one for one in never if one.what == "met"]
        if (of, name) in part.best:
            shown = (_shown(f"{kind}-{name}", part.best[of, name], bench),)
        said = [_NEVER[kind, one.what] for one in never]
        text = Text("; ".join(one.vi for one in said), "; ".join(one.en for one in said))
        yield Result(kind, name, of, "refuted", text, dossiers=shown)


def _pairs(part: Part, bench: Bench, whole: Callable[[str], bool]) -> Iterator[Result]:
    looked_at = {one for one in part.together if all(map(whole, one.of))}
    alike = [
        one
        for one in sorted(looked_at - part.apart)
        if one in part.unsettled or one.kind == "routes" or len(part.jointly.get(one, ())) > 1
    ]
    for pair in alike:
        name = " = ".join(pair.ids)
        of = pair.of[0] if pair.of[0] == pair.of[1] else ", ".join(pair.of)
        if pair in part.unsettled:
            yield Result("alike", name, of, "not_decided", _left_open([part.unsettled[pair]]))
            continue
        seen = sorted(part.jointly.get(pair, {}).items())[:1]
        shown = tuple(_shown(f"alike-{'-'.join(pair.ids)}", one, bench) for _, one in seen)
        yield Result("alike", name, of, "refuted", _ALIKE[pair.kind], dossiers=shown)
    rest = len(looked_at) - len(alike)
    if rest:
        yield Result("alike", "", "", "proved", _APART.fill(n=rest))


def _properties(
    part: Part,
    filed: props.Properties,
    bench: Bench,
    whole: Callable[[str], bool],
    wanted: Sequence[str] | None,
) -> Iterator[Result]:
    for one in filed.properties:
        if wanted is not None and one.id not in wanted:
            continue
        standing = part.properties.get(one.id, Standing())
        label, of = words(one.label), props.PROPERTIES
        if standing.refuted:
            found = standing.refuted[0]
            data = [(f"{one.id}-before", found.before), (one.id, found.dossier)]
            shown = tuple(
                _shown(name, Witness(found.program, it), bench) for name, it in data if it is not None
            )
            if tuple(it.verdict for it in shown) != found.verdicts:
                yield Result("property", one.id, of, "not_decided", label, _UNCONFIRMED)
                continue
            said = _BROKEN.fill(v=_listed([it.program for it in standing.refuted]))
            yield Result("property", one.id, of, "refuted", label, said, len(standing.refuted), shown)
        elif standing.open:
            yield Result(
                "property", one.id, of, "not_decided", label, _left_open(standing.open), standing.proved
            )
        elif not standing.proved:
            yield Result("property", one.id, of, "not_decided", label, _SILENT)
        elif standing.missing and whole(of):
            yield Result("property", one.id, of, "not_decided", label, _EMPTY, standing.proved)
        else:
            yield Result("property", one.id, of, "proved", label, _HOLDS, standing.proved)


def _shown(name: str, of: Witness, bench: Bench) -> Shown:
    data: Data = {**of.dossier, "id": name}
    return Shown(name, data, verdict_of(bench, data))


def _left_open(of: Sequence[Open]) -> Text:
    return _OPEN.fill(n=len(of), why=of[0].why)


def _listed(names: Sequence[str]) -> str:
    more = f" (+{len(names) - _MOST_NAMED})" if len(names) > _MOST_NAMED else ""
    return "; ".join(names[:_MOST_NAMED]) + more
