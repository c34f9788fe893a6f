"""What holds for every rulebook and dossier: order, more information, partition, readings, round trips."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from awards.engine.casework import SHIPPED, load_cases
from awards.engine.dossiers.fields import LISTS
from awards.engine.dossiers.reading import ReadDossier, make_dossier
from awards.engine.judging.findings import Finding, Judgement
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.program import Criterion, CriterionRef, Filter, filters_of, parts_of

from .generating import dossier, rulebook
from .making import Book, criterion, parameter

Leaf = tuple[str | int, ...]
"""Where a value stands in a dossier's JSON: `("achievements", 0, "rating")`."""
PAPERS = ("vb0", "vb1", "vb2", "vb9")
YEARS = [2018, 2019, 2020, 2021, "2019-2020", "2018-2021", "1000-2021", "sắp tới", None]


# -- rulebooks and dossiers ------------------------------------------------------------------------------


def derived_book() -> Book:
    """Return the invented rulebook with criteria over everything that is derived, counted or looked up."""
    book = Book()
    cite = {"article": "1"}
    say = {"vi": "Nội dung", "en": "Statement"}
    book.put(LAW_FILE, "attestations", [{"id": "sach", "label": say, "cite": cite, "paper": ["other"]}])
    book.put(LAW_FILE, "questions", [{"id": "xung-dang", "label": say, "cite": cite}])
    indicator = {"id": "ty-le", "label": say, "cite": cite, "type": "share", "unit": {"vi": "%", "en": "%"}}
    book.put(LAW_FILE, "indicators", [indicator])
    return book.law(
        *(criterion(name, test) for name, test in _derived()),
        two=parameter("number", 2),
        three=parameter("number", 3),
        half=parameter("fraction", "197/2"),
        span=parameter("span", "2015-01-01..2020-12-31"),
        day=parameter("day", "2020-06-01"),
    )


LAW_FILE = "law/thu-khen/2020-01-01.yaml"


def _derived() -> Iterator[tuple[str, Any]]:
    grades = {"grade": {"in": ["excellent", "good"]}}
    for name, bound in (("one", 1), ("two", "$two"), ("three", "$three")):
        yield f"awards-none-{name}", {"none": "achievements", "where": {"awards": {"at_least": bound}}}
        for side in ("at_least", "at_most", "exactly"):
            yield f"awards-{side}-{name}", {"count": "achievements", "where": {"awards": {"at_most": bound}}, side: 1}
            yield f"awards-sum-{side}-{name}", (
                {"sum": "achievements.awards", "where": {"rating": {"is": "good"}}, side: bound}
                if side != "exactly"
                else {"count": "achievements", "where": {"awards": {"is": bound}}, "at_least": 1}
            )
            yield f"distinct-{side}-{name}", {"count": "initiatives", "distinct": "number", side: bound}
            some = {"level": {"in": ["grassroots", "district"]}}
            yield f"distinct-some-{side}-{name}", {"count": "initiatives", "where": some, "distinct": "title", side: bound}
            yield f"evidence-{side}-{name}", {"count": "achievements", "where": {"evidence": {"at_least": bound}}, side: 1}
        for one_a_year in (True, False):
            run = {"years_in_a_row": "evaluations", "where": grades, "at_least": bound, "one_a_year": one_a_year}
            yield f"years-{name}-{str(one_a_year).lower()}", run
            inner = {"count": "initiatives", "during": "recognised_on", "distinct": "title", "at_least": 1}
            many = inner | {"at_least": "$two"}
            yield f"meanwhile-{name}-{str(one_a_year).lower()}", run | {"meanwhile": {"any": [inner, many]}}
            yield f"meanwhile-two-{name}-{str(one_a_year).lower()}", run | {"meanwhile": many}
    for value in (True, False):
        since = {"since_discipline": {"is": value}}
        yield f"since-{str(value).lower()}", {"count": "achievements", "where": since, "at_least": 1}
        yield f"since-none-{str(value).lower()}", {"none": "achievements", "where": since}
    yield "every", {"every": "prior_awards", "where": {"date": {"within": "$span"}}, "also": {"achievement_time": {"before": "$day"}}}
    yield "papers", {"papers": ["review-minutes", "other"], "signed": True}
    yield "minutes", {"count": "achievements", "where": {"minutes.kind": {"in": ["review-minutes", "other"]}, "time": {"within": "$span"}}, "at_least": 1}
    yield "attested", {"attested": "sach"}
    yield "judged", {"judged": "xung-dang"}
    yield "indicator", {"indicator": "ty-le", "at_least": "$half"}
    yield "indicator-where", {"indicator": "ty-le", "where": {"time": {"within": "$span"}}, "less_than": "$half"}
    yield "listed", {"value": "candidate.unit", "in": {"place": "xa-mau"}}
    yield "share", {"share": ["votes.in_favour", "votes.members"], "at_least": "$half"}
    yield "disciplined", {"none": "discipline", "where": {"time": {"within": "$span"}}}


def linked(random: Random) -> dict[str, Any]:
    """Return a generated dossier whose entries refer to each other, with figures, statements and answers."""
    data = dossier(random)
    for scope, letters in (("achievements", "tt"), ("prior_awards", "kt")):
        for index, entry in enumerate(data[scope] or ()):
            if random.random() < 0.9:
                entry["id"] = f"{letters}{index}"
    numbers = ["12/QĐ-UBND", "13/QĐ-UBND", "14/QĐ-UBND", "15/QĐ-UBND"]
    for index, entry in enumerate(data["prior_awards"] or ()):
        entry["achievement"] = random.choice(["tt0", "tt1", "tt2", "tt9", None])
        entry["number"] = random.choice([numbers[index], numbers[0], None])
    for entry in data["achievements"] or ():
        names = [*numbers, "kt0", "kt1", "kt2"]
        entry["awarded_by"] = random.choice([None, [], random.sample(names, random.randint(1, 3))])
        entry["evidence"] = random.choice([None, [], random.sample(PAPERS, random.randint(1, 3))])
    for scope in ("evaluations", "titles"):
        for entry in data[scope] or ():
            entry["year"] = random.choice(YEARS)
    for entry in data["initiatives"] or ():
        entry["number"] = random.choice([*numbers, None])
        entry["title"] = random.choice(["Sáng kiến A", "sáng kiến a", "Sáng kiến B", None])
    figures = ["98,5%", "98,4%", "98.5%", "1.600", 99, None]
    data["indicators"] = random.choice(
        [None, *[[_figure(random, figures) for _ in range(random.randint(0, 3))] for _ in range(4)]]
    )
    data["attestations"] = random.choice(
        [None, *[[_statement(random) for _ in range(random.randint(0, 2))] for _ in range(4)]]
    )
    data["judgements"] = random.choice(
        [None, *[[_answer(random) for _ in range(random.randint(0, 2))] for _ in range(4)]]
    )
    return data


def _figure(random: Random, figures: list[Any]) -> dict[str, Any]:
    time = random.choice(["2019", "2020-05-01", "2021", None])
    return {"id": random.choice(["ty-le", "khac"]), "value": random.choice(figures), "time": time}


def _statement(random: Random) -> dict[str, Any]:
    paper = random.choice([*PAPERS, None])
    return {"id": "sach", "value": random.choice([True, True, False, None]), "document": paper}


def _answer(random: Random) -> dict[str, Any]:
    answer = random.choice(["có", "không", True, "có lẽ", None])
    return {"criterion": "xung-dang", "answer": answer, "by": random.choice(["Hội đồng", None])}
