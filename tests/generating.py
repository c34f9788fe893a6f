"""Random rulebooks and dossiers, from a seed: every test, comparison and kind of field, good and bad."""

from __future__ import annotations

from random import Random
from typing import Any

from awards.engine.codes import CODES
from awards.engine.dossiers.fields import FIELDS, SOURCES, Field

from .making import Book, criterion, own_dossier, parameter, reading

DAYS = ["2012-12-31", "2013-01-01", "2015-06-15", "2020-02-29", "2021-12-31", "2022-01-01"]
DATES = [*DAYS, "2013", "2020", "6/2015", "2012-2013", "2021-12", "31/6/2021", "sắp tới", "", None]
LISTS = ("achievements", "evaluations", "titles", "initiatives", "prior_awards", "discipline", "documents")
WORDS = [
    "Xã Hòa Mẫu",
    "xã hoà mẫu",
    "UBND xã Hòa Mẫu",
    'Tổ "1"\\2',
    "12/QĐ-UBND",
    "mua-gat",
    "true",
    "1",
    "đ 😀",
]
OPERATORS = {
    "code": ("is", "is_not", "in", "not_in", "given"),
    "text": ("is", "in", "not_in", "given"),
    "document_number": ("is", "not_in", "given"),
    "flag": ("is", "is_not", "given"),
    "day": ("at_least", "at_most", "before", "after", "more_than", "less_than", "within", "given"),
    "number": ("is", "at_least", "at_most", "more_than", "less_than", "given"),
    "size": ("at_least", "at_most", "more_than", "less_than"),
}


def parameters() -> dict[str, Any]:
    """Return the parameters that random tests draw from."""
    spans = {"span": "2013-01-01..2021-12-31", "year": "2020-01-01..2020-12-31"}
    texts = {f"text-{i}": parameter("text", word) for i, word in enumerate(WORDS)}
    return {
        **{name: parameter("span", value) for name, value in spans.items()},
        **{f"day-{i}": parameter("day", day) for i, day in enumerate(DAYS)},
        **texts,
        "number-paper": parameter("document_number", "12/QĐ-UBND"),
        "two": parameter("number", 2),
        "three": parameter("number", 3),
        "half": parameter("fraction", "1/2"),
        "unstated": parameter("number", "not stated"),
        "unstated-day": parameter("day", "impossible: 31/6/2021"),
        "several": parameter("number", [reading("one-only", 1), reading("three-of-them", 3)]),
        "moving": parameter(
            "span", [reading("wide", "2013-01-01..2021-12-31"), reading("narrow", "2015-01-01..2020-12-31")]
        ),
    }


def rulebook(seed: int, criteria: int = 12) -> Book:
    """Return the invented rulebook with `criteria` random criteria more."""
    random = Random(seed)
    book = Book()
    made: list[dict[str, Any]] = []
    for number in range(criteria):
        earlier = [one["id"] for one in made]
        telling = [one["id"] for one in made if one["effect"] != "note"]
        changes: dict[str, Any] = {
            "ground": random.choice("ABCD"),
            "effect": random.choice(["reject", "defer", "return", "council", "note"]),
        }
        if random.random() < 0.5:
            changes["for"] = {"candidate": random.sample(["individual", "collective", "household"], 2)}
        if telling and random.random() < 0.2:
            changes["once_met"] = random.sample(telling, 1)
        made.append(criterion(f"random-{number}", _test(random, 2, earlier), **changes))
    return book.law(*made, **{name.replace("-", "_"): one for name, one in parameters().items()})


def dossier(random: Random) -> dict[str, Any]:
    """Return a dossier with random, often missing or unreadable, values in every list that tests read."""
    data = own_dossier()
    data["candidate"] |= {
        "kind": random.choice(["individual", "collective", "household", "enterprise", "nobody", None]),
        "class": random.choice([*CODES["class"], None]),
        "unit": random.choice([*WORDS, None]),
        "leader": random.choice([True, False, None]),
        "membership": random.choice(
            [None, {"member": random.choice([True, False, None]), "decision": random.choice(WORDS)}]
        ),
    }
    data["conduct"] = random.choice([None, {"compliance": random.choice([True, False, None])}])
    data["votes"] = random.choice(
        [None, {"members": random.choice([0, 3, 9, None]), "in_favour": random.choice([0, 2, 6, None])}]
    )
    for name in LISTS:
        data[name] = random.choice([None, [], *([_entries(random, name)] * 6)])
    return data


def _entries(random: Random, name: str) -> list[dict[str, Any]]:
    return [_entry(random, name, index) for index in range(random.randint(1, 4))]


def _entry(random: Random, name: str, index: int) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    for path, field in FIELDS[name].items():
        if "." in path or path in ("id", "minutes", "decision", "confirmed_by"):
            continue
        if SOURCES[name][path].how == "derived":
            continue
        if random.random() < 0.85:
            entry[path] = _value(random, field)
    if name == "documents":
        entry["id"] = f"vb{index}"
    if "minutes" in FIELDS[name]:
        entry["minutes"] = random.choice(["vb0", "vb1", "vb9", None])
    return entry


def _value(random: Random, field: Field) -> Any:
    if field.path == "year":
        return random.choice([2018, 2019, 2020, 2021, None])
    match field.type:
        case "code":
            return random.choice([*CODES[field.codes or ""], "hạng nhất", None])
        case "flag":
            return random.choice([True, False, None])
        case "day":
            return random.choice(DATES)
        case "size":
            return random.choice(
                [None, [], ["lao-dong-tien-tien"], ["lao-dong-tien-tien", "chien-si-tien-tien"]]
            )
        case "number":
            return random.choice([None, "1.600", "98,5%", "0"])
    return random.choice([*WORDS, None])


def _test(random: Random, depth: int, earlier: list[str]) -> Any:
    kinds = ["value", "count", "none", "every", "years", "papers", "share"]
    if depth:
        kinds += ["all", "any", "not", "k"]
    if earlier:
        kinds.append("criterion")
    match random.choice(kinds):
        case "value":
            path, field = random.choice([one for one in FIELDS["dossier"].items() if one[0] != "id"])
            return {"value": path, **_comparison(random, field)}
        case "count":
            name = random.choice(LISTS)
            bound = random.choice(["at_least", "at_most", "exactly"])
            made = {
                "count": name,
                "where": _where(random, name),
                bound: random.choice([0, 1, "$two", "$three", "$several", "$unstated"]),
            }
            return made | (
                {"distinct": "id" if name == "documents" else "number"}
                if "number" in FIELDS[name] and random.random() < 0.3
                else {}
            )
        case "none":
            name = random.choice(LISTS)
            return {"none": name, "where": _where(random, name)}
        case "every":
            name = random.choice(LISTS)
            return {"every": name, "where": _where(random, name), "also": _where(random, name)}
        case "years":
            return _years(random)
        case "papers":
            kinds_of = random.sample(list(CODES["document_kind"]), 2)
            return {"papers": kinds_of, "signed": random.random() < 0.5, "confirmed": random.random() < 0.3}
        case "share":
            return {
                "share": ["votes.in_favour", "votes.members"],
                random.choice(["at_least", "more_than"]): "$half",
            }
        case "all" | "any" as both:
            return {both: [_test(random, depth - 1, earlier) for _ in range(random.randint(1, 3))]}
        case "not":
            return {"not": _test(random, depth - 1, earlier)}
        case "k":
            of = [_test(random, depth - 1, earlier) for _ in range(3)]
            return {"at_least_k_of": {"k": random.choice(["$two", "$unstated", 1]), "of": of}}
    return random.choice(earlier)


def _years(random: Random) -> dict[str, Any]:
    made: dict[str, Any] = {
        "years_in_a_row": random.choice(["evaluations", "titles"]),
        "at_least": random.choice(["$two", "$several"]),
        "one_a_year": random.random() < 0.5,
    }
    made["where"] = _where(random, made["years_in_a_row"])
    if random.random() < 0.5:
        inner = {
            "count": "initiatives",
            "where": _where(random, "initiatives"),
            "during": "recognised_on",
            "at_least": 1,
        }
        made["meanwhile"] = {"any": [inner, inner | {"at_least": "$two"}]}
    return made


def _where(random: Random, name: str) -> dict[str, Any]:
    fields = random.sample(sorted(FIELDS[name].items()), random.randint(0, 3))
    return {path: _comparison(random, field) for path, field in fields}


def _comparison(random: Random, field: Field) -> dict[str, Any]:
    operator = random.choice(OPERATORS[field.type])
    return {operator: _operand(random, field, operator)}


def _operand(random: Random, field: Field, operator: str) -> Any:
    if operator == "given":
        return random.random() < 0.5
    match field.type:
        case "flag":
            return random.random() < 0.5
        case "code":
            codes = random.sample(list(CODES[field.codes or ""]), 2)
            return codes if operator in ("in", "not_in") else codes[0]
        case "text":
            return f"$text-{random.randrange(len(WORDS))}"
        case "document_number":
            return "$number-paper"
        case "day":
            spans = ["$span", "$year", "$moving"]
            days = [*(f"$day-{i}" for i in range(len(DAYS))), "$unstated-day"]
            return random.choice(spans if operator == "within" else days)
    return random.choice([0, 1, "$two", "$several", "$unstated"])
