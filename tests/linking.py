"""Rules over everything that is derived, counted or looked up, and dossiers whose entries are linked."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from .generating import dossier
from .making import LAW, Book, criterion, parameter, words

PAPERS = ("vb0", "vb1", "vb2", "vb9")
NUMBERS = ("12/QĐ-UBND", "13/QĐ-UBND", "14/QĐ-UBND", "15/QĐ-UBND")
YEARS = [2019, 2020, 2020, 2021, "2019-2020", "2018-2021", "1000-2021", "sắp tới", None]


def derived_book() -> Book:
    """Return the invented rulebook with many criteria more."""
    cite, unit = {"article": "1"}, {"vi": "%", "en": "%"}
    said = {"label": words("A statement"), "cite": cite}
    book = Book()
    book.put(LAW, "attestations", [{"id": "clean", "paper": ["other"], **said}])
    book.put(LAW, "questions", [{"id": "worthy", **said}])
    book.put(LAW, "indicators", [{"id": "share", "type": "share", "unit": unit, **said}])
    for_some = {"for": {"candidate": ["individual", "collective"]}}
    return book.law(
        *(criterion(f"c{number}", test) for number, test in enumerate(derived_tests())),
        criterion("asked-of-some", {"attested": "clean"}, **for_some),
        criterion("asked-once-met", {"judged": "worthy"}, once_met=["asked-of-some"]),
        criterion("both", {"all": ["asked-of-some", "asked-once-met"]}),
        criterion("either", {"any": ["asked-once-met", {"value": "candidate.leader", "is": True}]}),
        criterion("neither", {"not": "either"}),
        criterion("two-of", {"at_least_k_of": {"k": "$two", "of": ["both", "asked-of-some", "either"]}}),
        two=parameter("number", 2),
        three=parameter("number", 3),
        half=parameter("fraction", "197/2"),
        span=parameter("span", "2015-01-01..2020-12-31"),
        day=parameter("day", "2020-06-01"),
    )


def derived_tests() -> Iterator[dict[str, Any]]:
    """Return the tests of `derived_book`; that of criterion `c0` comes first."""
    for least in (1, "$two", "$three"):
        yield {"none": "achievements", "where": {"awards": {"at_least": least}}}
        for one_a_year in (True, False):
            yield from _runs(least, one_a_year)
        for bound in ("at_least", "at_most", "exactly"):
            yield {"count": "achievements", "where": {"awards": {"at_most": least}}, bound: 1}
            yield {"count": "achievements", "where": {"evidence": {"at_least": least}}, bound: 1}
            yield {"count": "initiatives", "distinct": "number", bound: least}
            applied = {"level": {"in": ["grassroots", "district"]}, "used_for": {"at_most": 0}}
            yield {"count": "initiatives", "where": applied, "distinct": "title", bound: least}
            if bound != "exactly":
                good = {"rating": {"in": ["good", "outstanding"]}}
                yield {"sum": "achievements.awards", "where": good, bound: least}
                yield {"sum": "indicators.value", "where": {"time": {"within": "$span"}}, bound: least}
    for since in (True, False):
        where = {"since_discipline": {"is": since}}
        yield {"count": "achievements", "where": where, "at_least": 1}
        yield {"none": "achievements", "where": where}
    for past in (True, False):
        yield {"none": "discipline", "where": {"past": {"is": past}}}
        yield {"count": "achievements", "where": {"past": {"is": past}}, "at_least": "$two"}
    inside = {"time": {"within": "$span"}}
    minuted = {"minutes.kind": {"in": ["review-minutes", "other"]}, **inside}
    yield {"count": "achievements", "where": minuted, "at_least": 1}
    yield {"none": "discipline", "where": inside}
    before = {"achievement_time": {"before": "$day"}}
    yield {"every": "prior_awards", "where": {"date": {"within": "$span"}}, "also": before}
    yield {"papers": ["review-minutes", "other"], "signed": True}
    yield {"attested": "clean"}
    yield {"judged": "worthy"}
    yield {"indicator": "share", "at_least": "$half"}
    yield {"indicator": "share", "where": inside, "less_than": "$half"}
    yield {"value": "candidate.unit", "in": {"place": "xa-mau"}}
    yield {"share": ["votes.in_favour", "votes.members"], "at_least": "$half"}


def _runs(least: int | str, one_a_year: bool) -> Iterator[dict[str, Any]]:
    graded = {"grade": {"in": ["excellent", "good"]}}
    run = {"years_in_a_row": "evaluations", "where": graded, "at_least": least, "one_a_year": one_a_year}
    one = {"count": "initiatives", "during": "recognised_on", "distinct": "title", "at_least": 1}
    yield run
    yield run | {"meanwhile": {"any": [one, one | {"at_least": "$two"}]}}
    yield run | {"meanwhile": {"all": [one, one | {"at_least": "$two", "distinct": "number"}]}}


def linked(random: Random) -> dict[str, Any]:
    """Return a generated dossier with references between its entries, figures, statements and answers.

    Its values are drawn from few, so that entries often meet in one year, number or paper.
    """
    data = dossier(random)
    _say(random, [data["candidate"]], {"kind": ["individual", "collective", "household", None]})
    for scope, values in FEW.items():
        _say(random, data[scope] or [], values)
    for scope, letters in (("achievements", "tt"), ("prior_awards", "kt")):
        for index, entry in enumerate(data[scope] or ()):
            if random.random() < 0.9:
                entry["id"] = f"{letters}{index}"
    for index, entry in enumerate(data["prior_awards"] or ()):
        entry["achievement"] = random.choice(["tt0", "tt1", "tt2", "tt9", None])
        entry["number"] = random.choice([NUMBERS[index], NUMBERS[0], None])
    for entry in data["achievements"] or ():
        names = [*NUMBERS, "kt0", "kt1", "kt2"]
        entry["awarded_by"] = random.choice([None, [], random.sample(names, random.randint(1, 3))])
        entry["evidence"] = random.choice([None, [], random.sample(PAPERS, random.randint(1, 3))])
    for scope, values in DECLARED.items():
        made: list[dict[str, Any]] = [{} for _ in range(random.randint(0, 3))]
        _say(random, made, values, often=1)
        data[scope] = random.choice([None, made, made, made])
    return data


def _say(
    random: Random, entries: list[dict[str, Any]], values: dict[str, list[Any]], often: float = 0.7
) -> None:
    for entry in entries:
        entry |= {key: random.choice(of) for key, of in values.items() if random.random() < often}


STRETCH = {"from": ["2019", "2020", "6/2020", None], "to": ["2020-06-01", "2020-06-30", "2020", "2021", None]}
FEW: dict[str, dict[str, list[Any]]] = {
    "achievements": STRETCH | {"on": [None]},
    "discipline": STRETCH | {"on": [None], "date": ["2019-12-31", "2020-06-01", None]},
    "evaluations": {"year": YEARS, "grade": ["good", "excellent", "completed", None]},
    "titles": {"year": YEARS},
    "initiatives": {"number": [*NUMBERS, None], "title": ["Sáng kiến A", "sáng kiến a", "Sáng kiến B", None]},
    "documents": {"kind": ["other", "review-minutes", None], "signed": [True, False, None]},
}
DECLARED: dict[str, dict[str, list[Any]]] = {
    "indicators": {
        "id": ["share", "other"],
        "value": ["98,5%", "98,4%", "98.5%", "2", "-2", 1, None],
        "time": ["2019", "2020-05-01", "2021", None],
    },
    "attestations": {"id": ["clean"], "value": [True, True, False, None], "document": [*PAPERS, None]},
    "judgements": {
        "criterion": ["worthy"],
        "answer": ["có", True, "không", "có lẽ", None],
        "by": ["Hội đồng", "Hội đồng", None],
    },
}
