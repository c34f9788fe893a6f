"""A case that comes out otherwise than it says, in words: what it says, what came out, and why."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import CODES
from ..dates import Span, read_date, show_day
from ..judging.findings import Finding, Judgement
from ..reporting.finding_out import found
from ..reporting.report import requirements_of
from ..texts import Lang, Text
from .cases import Outcome

_DAY = Text("xét ngày {day}", "considered on {day}")
_BUT = Text("{what}: {got} – trường hợp mẫu ghi: {wanted}", "{what}: {got} – the case says: {wanted}")
_VERDICT = Text("kết luận", "verdict")
_ROUTE = Text("tiêu chuẩn", "route")
_NONE = Text("không có", "none")
_NOT_DECIDING = Text(
    "“{label}” [{id}] quyết định kết luận, trường hợp mẫu không ghi",
    '"{label}" [{id}] decides, which the case does not say',
)
_DECIDING = Text(
    "“{label}” [{id}] không quyết định kết luận như trường hợp mẫu ghi: {status}",
    '"{label}" [{id}] does not decide as the case says: {status}',
)
_ABSENT = Text(
    "[{id}] không có trong quy tắc áp dụng cho hồ sơ này, trường hợp mẫu ghi: {wanted}",
    "[{id}] is not among the rules for this dossier; the case says: {wanted}",
)
_DECIDES = Text("quyết định kết luận", "decides")
_FOUND = Text("yêu cầu: {required}; hồ sơ: {found}", "required: {required}; the dossier: {found}")
_READING = Text("theo cách hiểu {name}", "as read {name}")


def otherwise(of: Outcome, lang: Lang) -> list[str]:
    """Return in words how a judged case differs from what it says; what cannot be judged says so itself."""
    if of.judgement is None:
        return list(of.wrong)
    return [one.say(lang) for one in _differing(of, of.judgement)] if of.wrong else []


def _differing(of: Outcome, judgement: Judgement) -> Iterator[Text]:
    expect, findings = of.case.expect, {one.criterion.id: one for one in judgement.findings}
    program = judgement.program
    about = [program.award_label]
    if program.campaign_title:
        about.append(program.campaign_title)
    about.append(_DAY.fill(day=_day(judgement.considered_on)))
    yield Text("; ".join(one.vi for one in about), "; ".join(one.en for one in about))
    if expect["verdict"] != judgement.verdict:
        yield _BUT.fill(
            what=_VERDICT, got=_code("verdict", judgement.verdict), wanted=_code("verdict", expect["verdict"])
        )
    for name in sorted(set(judgement.deciding) - set(expect["deciding"])):
        yield _NOT_DECIDING.fill(label=findings[name].criterion.label, id=name)
        yield _why(findings[name], judgement)
    for name in sorted(set(expect["deciding"]) - set(judgement.deciding)):
        if name not in findings:
            yield _ABSENT.fill(id=name, wanted=_DECIDES)
            continue
        one = findings[name]
        yield _DECIDING.fill(label=one.criterion.label, id=name, status=_code("status", one.status))
        yield _why(one, judgement)
    if "route" in expect and expect["route"] != judgement.route:
        yield _BUT.fill(what=_ROUTE, got=judgement.route or _NONE, wanted=expect["route"] or _NONE)
    for name, status in expect.get("statuses", {}).items():
        wanted = _code("status", status)
        if name not in findings:
            yield _ABSENT.fill(id=name, wanted=wanted)
        elif findings[name].status != status:
            one = findings[name]
            yield _BUT.fill(what=_named(one), got=_code("status", one.status), wanted=wanted)
            yield _why(one, judgement)
    yield from _readings(of, judgement)


def _readings(of: Outcome, judgement: Judgement) -> Iterator[Text]:
    got = {f"{c.parameter}={c.reading}": one.verdict for one in judgement.readings for c in one.choices}
    for name, verdict in of.case.expect.get("readings", {}).items():
        if got.get(name) != verdict:
            known = _code("verdict", got[name]) if name in got else _NONE
            yield _BUT.fill(what=_READING.fill(name=name), got=known, wanted=_code("verdict", verdict))


def _why(of: Finding, judgement: Judgement) -> Text:
    requirements = requirements_of(judgement.program)
    node = of.trace.node if of.trace else of.criterion.variants[0]
    return _FOUND.fill(required=requirements.of(node), found=found(of, requirements))


def _named(of: Finding) -> Text:
    label = of.criterion.label
    return Text(f"“{label.vi}” [{of.criterion.id}]", f'"{label.en}" [{of.criterion.id}]')


def _code(table: str, code: object) -> Text:
    """Return a code in words; what is no code of the table stands as it is written."""
    known = CODES[table].get(str(code))
    return known or Text(str(code), str(code))


def _day(text: str | None) -> str:
    read = read_date(text) if text else None
    one_day = isinstance(read, Span) and read.earliest == read.latest
    return show_day(read.earliest) if isinstance(read, Span) and one_day else text or "?"
