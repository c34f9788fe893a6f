"""The strict loader: each fault of a rulebook says file, line, column, what is allowed and what was meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from awards.engine.errors import DossierError, Fault, RulebookError
from awards.engine.rulebooks.loading import load_rulebook

from .making import (
    CAMPAIGN,
    GOLD_LAW,
    LAW,
    NEW_PRINCIPLES,
    OLD_LAW,
    PLACES,
    PRINCIPLES,
    REGIMES,
    SHARED,
    SOURCES,
    Book,
    criterion,
    judged,
    own_dossier,
    parameter,
    reading,
    unit,
    words,
)

Change = Callable[[Book], object]


def faults_of(book: Book, folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(RulebookError) as raised:
        load_rulebook(book.write(folder))
    return raised.value.faults


def position(text: str, at: str) -> tuple[int, int]:
    """Return the line and column (from 1) of the last place where `at`, less its first spaces, stands."""
    assert at in text, at
    before = text[: text.rindex(at) + len(at) - len(at.lstrip())]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_the_invented_rulebook_has_no_fault(tmp_path: Path) -> None:
    rulebook = load_rulebook(Book().write(tmp_path))
    assert (sorted(rulebook.series), sorted(rulebook.campaigns), sorted(rulebook.places)) == (
        ["bang-vang", "nguyen-tac", "thu-khen"],
        ["mua-gat"],
        ["xa-mau"],
    )


# -- one fault, with everything an author needs to mend it -------------------------------------------------


@dataclass(frozen=True)
class Wrong:
    """A change that spoils the rulebook, and the fault it must give.

    `at` is the text in `file` at whose start the fault stands; `allowed` is what it must offer, at least;
    `also` are the codes of faults that cannot but follow.
    """

    name: str
    change: Change
    code: str
    file: str
    at: str
    meant: str | None = None
    allowed: tuple[str, ...] = ()
    says: str = ""
    also: tuple[str, ...] = ()


def put(file: str, path: str, value: Any) -> Change:
    return lambda book: book.put(file, path, value)


def drop(file: str, path: str) -> Change:
    return lambda book: book.drop(file, path)


def test_of(test: Any, **changes: Any) -> Change:
    """A criterion `spoilt` with this test, in the law from 2020."""
    return lambda book: book.law(criterion("spoilt", test, **changes))


test_of.__test__ = False  # type: ignore[attr-defined]


def chain(*changes: Change) -> Change:
    def all_of(book: Book) -> None:
        for change in changes:
            change(book)

    return all_of


def counting(**where: Any) -> dict[str, Any]:
    return {"count": "achievements", "where": where, "at_least": 1}


UNKNOWN_KEYS = [
    Wrong("of a source", put(SOURCES, "sources/0/issuers", "x"), "rulebook-unknown-key", SOURCES, "issuers:",
          "issuer", ("issuer", "issued_on", "number")),
    Wrong("of a campaign", put(CAMPAIGN, "deadlines", "x"), "rulebook-unknown-key", CAMPAIGN, "deadlines:",
          "deadline", ("deadline", "quotas")),
    Wrong("of a criterion", test_of(counting(), efect="note"), "rulebook-unknown-key", LAW, "efect:", "effect",
          ("effect", "ground", "once_met")),
    Wrong("of a `for`", test_of(counting(), **{"for": {"candidates": ["individual"]}}), "rulebook-unknown-key",
          LAW, "candidates:", "candidate", ("candidate", "class", "route")),
    Wrong("of a test", test_of({**counting(), "atleast": 1}), "rulebook-unknown-key", LAW, "atleast:",
          "at_least", ("at_least", "at_most", "exactly")),
    Wrong("of a test inside others", test_of({"all": [{"not": {**counting(), "exacty": 1}}]}),
          "rulebook-unknown-key", LAW, "exacty:", "exactly", ("exactly",)),
    Wrong("of a comparison", test_of(counting(rating={"withn": "$least"})), "rulebook-unknown-key", LAW, "withn:",
          "within", ("within", "is_not", "in")),
    Wrong("of a place reference", test_of({"value": "candidate.unit", "in": {"places": "xa-mau"}}),
          "rulebook-unknown-key", LAW, "places:", "place", ("place",)),
    Wrong("of a parameter", put(LAW, "parameters/least/vallue", 3), "rulebook-unknown-key", LAW, "vallue:",
          "value", ("value", "values", "readings")),
    Wrong("of words", put(PLACES, "title/fr", "x"), "rulebook-unknown-key", PLACES, "fr:", None, ("en", "vi")),
    Wrong("of a unit", put(PLACES, "units/0/alias", ["x"]), "rulebook-unknown-key", PLACES, "alias:", "aliases",
          ("aliases", "successor")),
    Wrong("of a regime", put(REGIMES, "regimes/0/inforce", {}), "rulebook-unknown-key", REGIMES, "inforce:",
          "in_force", ("in_force", "transition")),
    Wrong("of a shared criterion: its cite is the user's", put(SHARED, "criteria/0/cite", {"article": "1"}),
          "rulebook-unknown-key", SHARED, "cite:", None, ("label", "test")),
    Wrong("of a `use`: its test is the shared one", put(CAMPAIGN, "criteria/0/test", counting()),
          "rulebook-unknown-key", CAMPAIGN, "test:\n      count: \"achievements\"", None, ("use", "cite", "effect")),
]  # fmt: skip

SHAPES = [
    Wrong("a key is missing", drop(CAMPAIGN, "organiser"), "rulebook-missing-key", CAMPAIGN, 'id: "mua-gat"',

          says='"organiser" is missing'),
    Wrong("a criterion without a citation", lambda b: (b.law(criterion("spoilt", counting())),
          b.drop(LAW, "criteria/0/cite")), "rulebook-missing-key", LAW, 'id: "spoilt"', says='"cite" is missing'),
    Wrong("one language is missing", drop(PLACES, "title/en"), "rulebook-missing-key", PLACES, "title:",
          says='"en" is missing'),
    Wrong("a wording is empty", put(PLACES, "title/en", ""), "rulebook-type", PLACES, "en:",
          says="must not be empty"),
    Wrong("text where a list is needed", put(SOURCES, "sources/0/replaced_by", "x"), "rulebook-type", SOURCES,
          "replaced_by:", says="must be a list"),
    Wrong("text where true or false is needed", put(PLACES, "complete", "yes"), "rulebook-type", PLACES,
          "complete:", says="must be true or false"),
    Wrong("a number where text is needed", put(SOURCES, "sources/0/number", 91), "rulebook-type", SOURCES,
          "number: 91", says="must be text"),
    Wrong("a list where a mapping is needed", put(PLACES, "title", ["x"]), "rulebook-type", PLACES, "title:",
          says="must be a mapping"),
    Wrong("null is no wording", put(PLACES, "title/vi", None), "rulebook-type", PLACES, "vi: null",
          says="must be text"),
    Wrong("neither a list nor `not stated`", put(CAMPAIGN, "periods", "unknown"), "rulebook-type", CAMPAIGN,
          "periods:"),
    Wrong("a value outside a closed set", put(SOURCES, "sources/0/kind", "quyet định"), "rulebook-not-allowed",
          SOURCES, 'kind: "quyet', "quyết định", ("luật", "nghị định", "quyết định")),
    Wrong("an effect that does not exist", test_of(counting(), effect="rejects"), "rulebook-not-allowed", LAW,
          "effect:", "reject", ("reject", "defer", "return", "council", "note")),
    Wrong("a kind of candidate in a `for`", test_of(counting(), **{"for": {"candidate": ["individuals"]}}),
          "rulebook-not-allowed", LAW, '"individuals"', "individual", ("household", "enterprise")),
    Wrong("an id in another form", put(CAMPAIGN, "organiser", None), "rulebook-type", CAMPAIGN, "organiser:"),
    Wrong("an id with a capital", test_of(counting(), id="Spoilt"), "rulebook-form", LAW, "id:"),
    Wrong("the name of a parameter", put(LAW, "parameters/At_Least", parameter("number", 1)), "rulebook-form", LAW,
          "At_Least:"),
    Wrong("a day in another form", put(SOURCES, "sources/0/checked_on", "1/1/2025"), "rulebook-form", SOURCES,
          'checked_on: "1/1/2025"'),
    Wrong("an empty list of tests", test_of({"any": []}), "rulebook-type", LAW, "any:", says="must not be empty"),
    Wrong("a test that does not exist", test_of({"counts": "achievements", "where": {}}), "rulebook-unknown-test",
          LAW, "test:", "count", ("count", "at_least_k_of", "judged")),
    Wrong("a number is no test", test_of({"not": 5}), "rulebook-unknown-test", LAW, "not:",
          allowed=("value", "papers")),
]  # fmt: skip

CALENDAR = [
    Wrong("a day in force that does not exist", put(REGIMES, "regimes/0/in_force/to", "2019-06-31"),
          "impossible-day", REGIMES, 'to: "2019-06-31"', says="2019-06-31"),
    Wrong("a period's day that does not exist", put(CAMPAIGN, "periods/0/to", "2021-06-31"), "impossible-day",
          CAMPAIGN, 'to: "2021-06-31"', says="impossible: "),
    Wrong("a transition's day that does not exist",
          put(REGIMES, "regimes/2/transition/received_before", "2024-02-30"), "impossible-day", REGIMES,
          "received_before:"),
    Wrong("the day of a value that does not exist",
          put(LAW, "parameters/least", parameter("number", [{"from": "2020-13-01", "value": 1}])),
          "impossible-day", LAW, 'from: "2020-13-01"'),
    Wrong("a period that ends before it begins", put(CAMPAIGN, "periods/0/to", "2021-12-31"), "backwards",
          CAMPAIGN, 'id: "main"'),
    Wrong("a source in force backwards",
          put(SOURCES, "sources/0/in_force", {"from": "2020-01-01", "to": "2019-12-31"}), "backwards", SOURCES,
          "in_force:"),
    Wrong("a unit that ends before it begins",
          put(PLACES, "units/0/in_force", {"from": "2020-01-01", "to": "2019"}), "backwards", PLACES,
          "in_force:"),
]  # fmt: skip

REFERENCES = [
    Wrong("a source that a citation names", put(LAW, "routes/1/cite/source", "luat-maux"), "unknown-source", LAW,
          "source: \"luat-maux\"", "luat-mau", ("kh-mua-gat", "luat-mau")),
    Wrong("the source of a whole file", put(GOLD_LAW, "source", "luat-may"), "unknown-source", GOLD_LAW, "cite:",
          "luat-mau"),
    Wrong("a citation without any source", drop(GOLD_LAW, "source"), "unknown-source", GOLD_LAW, "cite:",
          allowed=("luat-mau",)),
    Wrong("the source of a regime", put(REGIMES, "regimes/1/cite/source", "luat"), "unknown-source", REGIMES,
          'source: "luat"\n', "luat-mau"),
    Wrong("the source of the undetermined criterion", put(REGIMES, "undetermined/cite/source", "luat"),
          "unknown-source", REGIMES, 'source: "luat"\n', "luat-mau"),
    Wrong("what replaced a source", put(SOURCES, "sources/0/replaced_by", ["luat-moi"]), "unknown-source", SOURCES,
          '"luat-moi"', "luat-mau", ("luat-mau",)),
    Wrong("what amended a source", put(SOURCES, "sources/0/amended_by", ["luat-moi"]), "unknown-source", SOURCES,
          '"luat-moi"', "luat-mau"),
    Wrong("the plan of a campaign", put(CAMPAIGN, "source", "kh-mua-gatt"), "unknown-source", CAMPAIGN,
          'source: "kh-mua-gatt"', "kh-mua-gat", ("kh-mua-gat",)),
    Wrong("what a campaign rests on", put(CAMPAIGN, "basis", ["luat-mau", "luat-hai"]), "unknown-source",
          CAMPAIGN, '"luat-hai"', "luat-mau"),
    Wrong("the source of a list of units", put(PLACES, "cite/source", "luat"), "unknown-source", PLACES, "source:",
          "luat-mau"),
    Wrong("an award that a campaign offers", put(CAMPAIGN, "awards/0/award", "thu-khe"), "unknown-award", CAMPAIGN,
          'award: "thu-khe"', "thu-khen", ("bang-vang", "thu-khen"), also=("clause-target",)),
    Wrong("an award in a `for`", test_of(counting(), **{"for": {"award": ["thu-khe"]}}), "unknown-award", LAW,
          '"thu-khe"', "thu-khen", ("bang-vang", "thu-khen")),
    Wrong("an award in a test", test_of({"value": "award", "in": ["thu-khe"]}), "unknown-award", LAW, '"thu-khe"',

          "thu-khen", ("bang-vang",)),
    Wrong("a route in a `for`", test_of(counting(), **{"for": {"route": ["owm"]}}), "unknown-route", LAW,
          '"owm"', "own", ("campaign", "own")),
    Wrong("a route in a test", test_of({"value": "route", "in": ["campaigns"]}), "unknown-route", LAW, '"campaigns"',

          "campaign", ("own",)),
    Wrong("a class in a `for`", test_of(counting(), **{"for": {"class": ["farmers"]}}), "unknown-code", LAW,
          "class:", "farmer", ("farmer", "worker")),
    Wrong("a class in the `for` of what is not encoded",
          put(LAW, "not_encoded", [{"id": "gap", "cite": {"article": "9"}, "text": words("x"),
                                    "reason": words("y"), "for": {"not_class": ["students"]}}]),
          "unknown-code", LAW, "not_class:", "student"),
    Wrong("the regime of a file", put(OLD_LAW, "regime", "cuu"), "unknown-regime", OLD_LAW, "regime:", "cu",
          ("cu", "giua", "moi")),
    Wrong("the regime of a transition", put(REGIMES, "regimes/2/transition/regime", "giuaa"), "unknown-regime",
          REGIMES, 'regime: "giuaa"', "giua", ("cu", "giua", "moi")),
    Wrong("a transition to law that was not in force the day before",
          put(REGIMES, "regimes/2/transition/regime", "cu"), "regime-day", REGIMES, 'regime: "cu"', says="giua"),
    Wrong("the series of an award", put(REGIMES, "awards/1/series", "bang-van"), "series-missing", REGIMES,
          'series: "bang-van"', "bang-vang", ("bang-vang", "nguyen-tac", "thu-khen")),
    Wrong("a series of principles", put(REGIMES, "principles", ["nguyen-ta"]), "series-missing", REGIMES,
          '"nguyen-ta"', "nguyen-tac"),
    Wrong("the place of a campaign", put(CAMPAIGN, "place", "xa-mauu"), "unknown-place", CAMPAIGN,
          'place: "xa-mauu"', "xa-mau", ("xa-mau",)),
    Wrong("a place in a test", test_of({"value": "candidate.unit", "in": {"place": "xa-maux"}}), "unknown-place",
          LAW, "place:", "xa-mau", ("xa-mau",)),
    Wrong("the successor of a unit", put(PLACES, "units/0/successor", "hoa-mauu"), "unknown-unit", PLACES,
          "successor:", "hoa-mau", ("hoa-mau",)),
    Wrong("a shared criterion", put(CAMPAIGN, "criteria/0/use", "ofered"), "unknown-shared", CAMPAIGN,
          'use: "ofered"', "offered", ("assessed", "offered"), also=("clause-target",)),
    Wrong("what law extends", put(NEW_PRINCIPLES, "extends", "nguyen-tac/2020-01-01"), "unknown-extends",
          NEW_PRINCIPLES, "extends:", "nguyen-tac/0001-01-01", ("nguyen-tac/0001-01-01",)),
    Wrong("law that extends itself", put(NEW_PRINCIPLES, "extends", "nguyen-tac/2024-07-01"), "unknown-extends",
          NEW_PRINCIPLES, "extends:"),
    Wrong("what law leaves out", put(NEW_PRINCIPLES, "without", ["propsal"]), "unknown-without", NEW_PRINCIPLES,
          '"propsal"', "proposal", ("proposal",)),
    Wrong("what a clause became", put(CAMPAIGN, "clauses/0/became/1", "criterion:endd"), "clause-target", CAMPAIGN,
          '"criterion:endd"', "criterion:ended", ("criterion:ended", "window")),
    Wrong("a clause that became nothing, without a word why", drop(CAMPAIGN, "clauses/3/why"), "clause-silent",
          CAMPAIGN, 'clause: "V"', says="clause V"),
    Wrong("a criterion asked first", test_of(counting(), once_met=["two-goood"]), "unknown-criterion", LAW,
          '"two-goood"', "two-good", ("two-good", "proposal")),
    Wrong("a criterion in a test", test_of({"any": ["propossal", counting()]}), "unknown-criterion", LAW,
          '"propossal"', "proposal", ("proposal",)),
    Wrong("a criterion of a campaign, asked first by law for all", lambda b: b.law(criterion("spoilt", counting(),
          once_met=["ended"])), "unknown-criterion", LAW, '"ended"', allowed=("assessed", "proposal")),
    Wrong("what a route of the law needs", put(LAW, "routes/1/needs", ["propsal"]), "need-missing", LAW,
          '"propsal"', "proposal", ("proposal",)),
    Wrong("what a campaign owes to the law", drop(CAMPAIGN, "criteria/1"), "need-missing", CAMPAIGN, "criteria:",
          says='"assessed"'),
    Wrong("a criterion that serves only as a note, asked first",
          lambda b: b.law(criterion("aside", counting(), effect="note"),
                          criterion("spoilt", counting(), once_met=["aside"])),
          "once-met-note", LAW, 'id: "spoilt"', says='"aside"'),
    Wrong("the quota another is nested in",
          put(CAMPAIGN, "quotas", [{"id": "few", "label": words("few"), "cite": {"clause": "V"}, "of": "both",
                                    "per": "unit", "limit": "$few", "within": "man"},
                                   {"id": "many", "label": words("many"), "cite": {"clause": "V"}, "of": "both",
                                    "per": "campaign", "limit": 1}]),
          "unknown-quota", CAMPAIGN, "within:", "many", ("few", "many")),
    Wrong("the limit of a quota",
          chain(put(CAMPAIGN, "parameters", {"fewest": parameter("number", 3, cite={"clause": "V"})}),
                put(CAMPAIGN, "quotas", [{"id": "few", "label": words("few"), "cite": {"clause": "V"}, "of": "both",
                                          "per": "unit", "limit": "$fewst"}])),
          "unknown-parameter", CAMPAIGN, "limit:", "$fewest"),
    Wrong("the award of a quota",
          put(CAMPAIGN, "quotas", [{"id": "few", "label": words("few"), "cite": {"clause": "V"}, "of": "both",
                                    "per": "unit", "limit": 1, "award": ["thu-khe"]}]),
          "unknown-award", CAMPAIGN, '"thu-khe"', "thu-khen"),
]  # fmt: skip

DAYS = [
    Wrong("two laws on one day", put(OLD_LAW, "in_force/to", "2020-01-01"), "regime-overlap", LAW, "in_force:",
          says="01/01/2020"),
    Wrong("two laws, the first without an end", drop(OLD_LAW, "in_force/to"), "regime-overlap", LAW, "in_force:",
          says="01/01/2020"),
    Wrong("a day without law", put(OLD_LAW, "in_force/to", "2019-12-30"), "regime-gap", LAW, "in_force:",
          says="31/12/2019"),
    Wrong("principles that end", put(NEW_PRINCIPLES, "in_force/to", "2030-12-31"), "regime-gap", NEW_PRINCIPLES,
          "in_force:", says="01/01/2031"),
    Wrong("two regimes on one day", put(REGIMES, "regimes/1/in_force/to", "2024-07-01"), "regime-overlap",
          REGIMES, 'id: "moi"', says="01/07/2024", also=("regime-day",)),
    Wrong("a gap between two regimes", put(REGIMES, "regimes/0/in_force/to", "2019-11-30"), "regime-gap", REGIMES,
          'id: "giua"', says="01/12/2019"),
    Wrong("no regime at the end of days", put(REGIMES, "regimes/2/in_force/to", "2999-12-31"), "regime-gap",
          REGIMES, 'id: "moi"', says="01/01/3000"),
    Wrong("no regime at the beginning", put(REGIMES, "regimes/0/in_force/from", "1945-09-02"), "regime-gap",
          REGIMES, 'id: "cu"', says="02/09/1945"),
    Wrong("a file under another day's regime", put(LAW, "regime", "cu"), "regime-day", LAW, "regime:",
          says='01/01/2020 is under "giua"'),
]  # fmt: skip

NAMES = [
    Wrong("a law not named by its day", put(LAW, "in_force/from", "2020-01-02"), "file-name", LAW, "series:",
          also=("regime-gap",)),
    Wrong("a law in another series' folder", put(GOLD_LAW, "series", "thu-khen"), "file-name", GOLD_LAW, "series:"),
    Wrong("a campaign not named by its id", put(CAMPAIGN, "id", "mua-gat-2"), "file-name", CAMPAIGN, 'id: "mua-gat-2"'),
    Wrong("a list of units not named by its id", put(PLACES, "id", "xa-khac"), "file-name", PLACES, 'id: "xa-khac"'),
    Wrong("two sources with one id", put(SOURCES, "sources/-", {**Book().get(SOURCES, "sources/0")}),
          "duplicate-id", SOURCES, 'id: "luat-mau"'),
    Wrong("two criteria of a file with one id",
          lambda b: b.law(criterion("twice", counting()), criterion("twice", {"papers": ["other"]})),
          "duplicate-id", LAW, 'id: "twice"'),
    Wrong("the criterion of a route and another with one id", lambda b: b.law(criterion("two-good", counting())),
          "duplicate-id", LAW, 'id: "two-good"'),
    Wrong("a criterion that principles have too", lambda b: b.law(criterion("proposal", counting())),
          "duplicate-id", PRINCIPLES, 'id: "proposal"'),
    Wrong("a criterion of the campaign that stands in law",
          put(CAMPAIGN, "criteria/-", criterion("two-good", counting())), "duplicate-id", CAMPAIGN, 'id: "two-good"'),
    Wrong("a shared criterion taken twice", put(CAMPAIGN, "criteria/-", {"use": "offered", "cite": {"clause": "V"}}),
          "duplicate-id", CAMPAIGN, 'use: "offered"'),
    Wrong("two readings with one id",
          put(CAMPAIGN, "window", parameter("span", [reading("same", "2021-01-01..2021-12-31"),
                                                     reading("same", "2022-01-01..2022-12-31")])),
          "duplicate-id", CAMPAIGN, 'id: "same"'),
    Wrong("two units with one id", put(PLACES, "units/-", unit("Xã Khác", key="hoa-mau")), "duplicate-id", PLACES, 'id: "hoa-mau"'),
    Wrong("a clause listed twice",
          put(CAMPAIGN, "clauses/-", {"clause": "V", "gist": words("x"), "why": words("y")}), "duplicate-id",
          CAMPAIGN, 'clause: "V"'),
    Wrong("an award offered twice",
          put(CAMPAIGN, "awards/-", {"award": "thu-khen", "authority": words("x"), "cite": {"clause": "I"}}),
          "duplicate-id", CAMPAIGN, 'award: "thu-khen"'),
    Wrong("a parameter that law and principles both give a value",
          lambda b: b.law(file=PRINCIPLES, least=parameter("number", 3)), "duplicate-id", PRINCIPLES, "least:", says='"least"'),
    Wrong("an attestation that law and campaign both declare",
          lambda b: (b.put(LAW, "attestations", [{"id": "clean", "label": words("x"), "cite": {"article": "1"}}]),
                     b.put(CAMPAIGN, "attestations", [{"id": "clean", "label": words("y"),
                                                       "cite": {"clause": "I"}}])),
          "duplicate-id", CAMPAIGN, 'id: "clean"', says='"clean"'),
]  # fmt: skip

PARAMETERS = [
    Wrong("no value at all", drop(LAW, "parameters/least/value"), "parameter-value", LAW, "\n  least:",
          says="exactly one of value, values, readings"),
    Wrong("a value and readings", put(LAW, "parameters/least/readings", [reading("one", 1)]), "parameter-value",
          LAW, "\n  least:", says="exactly one"),
    Wrong("an empty list of values", put(LAW, "parameters/least", parameter("number", None, values=[])),
          "parameter-value", LAW, "\n  least:"),
    Wrong("an empty list of readings", put(LAW, "parameters/least",
          parameter("number", None, readings=[])), "parameter-value", LAW, "\n  least:"),
    Wrong("an empty list of codes", put(CAMPAIGN, "subjects/kinds/value", []), "parameter-value", CAMPAIGN, "kinds:"),
    Wrong("text for a number", put(LAW, "parameters/least/value", "two"), "parameter-value", LAW, "value:",
          says="not of type number"),
    Wrong("true for a number", put(LAW, "parameters/least/value", True), "parameter-value", LAW, "value:"),
    Wrong("a number beyond what can be compared", put(LAW, "parameters/least/value", 10**16), "parameter-value",
          LAW, "value:"),
    Wrong("a year for a day", put(LAW, "parameters/since", parameter("day", "2021")), "parameter-value", LAW,
          'value: "2021"', says="is not a day like"),
    Wrong("a day that does not exist", put(LAW, "parameters/since", parameter("day", "2021-06-31")),
          "parameter-value", LAW, 'value: "2021-06-31"'),
    Wrong("one day for a span", put(CAMPAIGN, "window/value", "2021-01-01"), "parameter-value", CAMPAIGN,
          'value: "2021-01-01"', says="is not a span like"),
    Wrong("a span backwards", put(CAMPAIGN, "window/value", "2022-01-01..2021-01-01"), "parameter-value",
          CAMPAIGN, 'value: "2022-01-01..2021-01-01"'),
    Wrong("a decimal for a fraction", put(LAW, "parameters/part", parameter("fraction", "0.9")),
          "parameter-value", LAW, 'value: "0.9"', says="not of type fraction"),
    Wrong("a fraction of nothing", put(LAW, "parameters/part", parameter("fraction", "1/0")), "parameter-value",
          LAW, 'value: "1/0"'),
    Wrong("text for codes", put(CAMPAIGN, "subjects/kinds/value", "individual"), "parameter-value", CAMPAIGN,
          'value: "individual"', says="not of type codes"),
    Wrong("a list for a number of a document",
          put(LAW, "parameters/decision", parameter("document_number", ["1/QĐ"])), "parameter-value", LAW,
          "value:\n", says="document_number"),
    Wrong("the second of several readings",
          put(LAW, "parameters/least", parameter("number", [reading("one", 1), reading("two", "2")])),
          "parameter-value", LAW, 'value: "2"'),
    Wrong("the second of several values",
          put(LAW, "parameters/least", parameter("number", [{"from": "2020-01-01", "value": 1},
                                                            {"from": "2021-01-01", "value": "x"}])),
          "parameter-value", LAW, 'value: "x"'),
    Wrong("values out of order",
          put(LAW, "parameters/least", parameter("number", [{"from": "2021-01-01", "value": 1},
                                                            {"from": "2020-01-01", "value": 2}])),
          "parameter-days", LAW, "values:"),
    Wrong("two values from one day",
          put(LAW, "parameters/least", parameter("number", [{"from": "2021-01-01", "value": 1},
                                                            {"from": "2021-01-01", "value": 2}])),
          "parameter-days", LAW, "values:"),
    Wrong("a type that does not exist", put(LAW, "parameters/least/type", "numbr"), "rulebook-not-allowed", LAW,
          'type: "numbr"', "number", ("day", "span", "fraction")),
]  # fmt: skip


def spanned(test: Any) -> Change:
    return lambda b: b.law(
        criterion("spoilt", test),
        span=parameter("span", "2020-01-01..2021-12-31"),
        since=parameter("day", "2020-01-01"),
        part=parameter("fraction", "2/3"),
        ratings=parameter("codes", ["outstanding", "goood"]),
    )


COMPILING = [
    Wrong("an unknown field of a list", test_of(counting(ratng={"in": ["good"]})), "unknown-field", LAW, "ratng:",
          "rating", ("rating", "time", "minutes.kind")),
    Wrong("an unknown field of the dossier", test_of({"value": "candidate.kinds", "in": ["individual"]}),
          "unknown-field", LAW, "test:", "candidate.kind", ("candidate.kind",)),
    Wrong("an unknown list", test_of({"count": "achievment", "at_least": 1}), "unknown-list", LAW,
          'count: "achievment"', "achievements", ("achievements", "titles")),
    Wrong("the dossier is no list", test_of({"none": "dossier"}), "unknown-list", LAW, "none:"),
    Wrong("an unknown list of a sum", test_of({"sum": "indicator.value", "at_least": 1}), "unknown-list", LAW,
          "sum:", "indicators"),
    Wrong("an unknown field of a sum", test_of({"sum": "indicators.values", "at_least": 1}), "unknown-field", LAW,
          "sum:", "value"),
    Wrong("a sum of texts", test_of({"sum": "indicators.id", "at_least": 1}), "field-type", LAW, "sum:",
          says="a number is needed"),
    Wrong("a share of dates", spanned({"share": ["considered_on", "votes.present"], "at_least": "$part"}),
          "field-type", LAW, "share:"),
    Wrong("years of a list without years", spanned({"years_in_a_row": "achievements", "at_least": "$least"}),
          "unknown-field", LAW, "years_in_a_row:"),
    Wrong("an unknown code", test_of(counting(rating={"in": ["good", "outstandin"]})), "unknown-code", LAW, "in:",
          "outstanding", ("completed", "good", "outstanding")),
    Wrong("an unknown code in a parameter", spanned(counting(rating={"in": "$ratings"})), "unknown-code", LAW,
          "in:", "good"),
    Wrong("an unknown kind of paper", test_of({"papers": ["proposal", "proposl"]}), "unknown-code", LAW,
          '"proposl"', "proposal", ("proposal", "review-minutes")),
    Wrong("an unknown kind of paper of an attestation, used or not",
          put(LAW, "attestations", [{"id": "clean", "label": words("x"), "cite": {"article": "1"},
                                     "paper": ["minutes"]}]),
          "unknown-code", LAW, '"minutes"', "review-minutes", ("review-minutes",)),
    Wrong("an operator of dates on a code", spanned(counting(rating={"before": "$since"})), "operator-type", LAW,
          "before:", allowed=("given", "in", "is", "is_not", "not_in"), says='"rating" (code)'),
    Wrong("an operator of numbers on a flag", test_of(counting(sudden={"at_least": 1})), "operator-type", LAW,
          "\n          at_least: 1", allowed=("given", "is", "is_not")),
    Wrong("an operator of codes on a date", test_of(counting(time={"in": ["2021"]})), "operator-type", LAW, "in:",
          allowed=("within", "before"), says='"time" (day)'),
    Wrong("an operator of dates on a number", spanned(counting(awards={"within": "$span"})), "operator-type", LAW,
          "within:", allowed=("at_least", "is")),
    Wrong("whether a list's size is given", test_of(counting(evidence={"given": True})), "operator-type", LAW,
          "given:", allowed=("at_least", "is")),
    Wrong("the opposite of one operator on a date", test_of(counting(time={"is_not": "$since"})), "operator-type",
          LAW, "is_not:"),
    Wrong("no comparison at all", test_of(counting(rating={})), "no-comparison", LAW, "rating:",
          allowed=("in", "is")),
    Wrong("no comparison of a value", test_of({"value": "route"}), "no-comparison", LAW, "test:"),
    Wrong("a bare number", test_of({"count": "achievements", "at_least": 2}), "bare-literal", LAW, "at_least: 2",
          says='"2"'),
    Wrong("a bare number of an indicator",
          chain(put(LAW, "indicators", [{"id": "yield", "label": words("x"), "cite": {"article": "1"},
                                         "type": "amount", "unit": words("t")}]),
                test_of({"indicator": "yield", "more_than": 5})), "bare-literal", LAW, "more_than:"),
    Wrong("a bare number of tests", test_of({"at_least_k_of": {"k": 2, "of": ["proposal", "proposal"]}}),
          "bare-literal", LAW, "k: 2"),
    Wrong("a bare date", test_of(counting(time={"before": "2020-01-01"})), "bare-literal", LAW, "before:"),
    Wrong("a bare span", test_of(counting(time={"within": "2020-01-01..2020-12-31"})), "bare-literal", LAW,
          "within:"),
    Wrong("a bare number of a document", test_of(counting(**{"minutes.number": {"is": "1/BB"}})), "bare-literal",
          LAW, "is:"),
    Wrong("a bare text", test_of({"value": "candidate.unit", "is": "Xã Hòa Mẫu"}), "bare-literal", LAW, "is:"),
    Wrong("bare texts in a list", test_of({"value": "candidate.unit", "in": ["Xã Hòa Mẫu"]}), "bare-literal", LAW,
          "in:"),
    Wrong("a bare share", test_of({"share": ["votes.in_favour", "votes.members"], "at_least": "2/3"}),
          "bare-literal", LAW, "at_least:"),
    Wrong("a bare true for a number", test_of({"count": "achievements", "at_least": True}), "bare-literal", LAW,
          "at_least: true"),
    Wrong("a number for a code", test_of(counting(rating={"is": 1})), "code-literal", LAW, "is: 1",
          allowed=("good", "outstanding")),
    Wrong("true for a code", test_of(counting(rating={"is": True})), "code-literal", LAW, "is: true"),
    Wrong("no codes at all", test_of(counting(rating={"in": []})), "code-literal", LAW, "in: []"),
    Wrong("text for a flag", test_of(counting(sudden={"is": "yes"})), "flag-literal", LAW, 'is: "yes"'),
    Wrong("an unknown parameter", test_of({"count": "achievements", "at_least": "$leest"}), "unknown-parameter",
          LAW, 'at_least: "$leest"', "$least", ("$least",)),
    Wrong("the end of a parameter that is no span", test_of(counting(time={"before": "$least.to"})),
          "unknown-parameter", LAW, "before:", allowed=("$least",)),
    Wrong("an unknown period of the campaign",
          put(CAMPAIGN, "criteria/2/test", {"value": "considered_on", "after": "$period.man.to"}),
          "unknown-parameter", CAMPAIGN, "after:", "$period.main.to", ("$period.main",)),
    Wrong("a parameter of the campaign in law", test_of({"value": "considered_on", "after": "$period.main.to"}),
          "unknown-parameter", LAW, "after:"),
    Wrong("a span where a day is needed", spanned(counting(time={"after": "$span"})), "parameter-type", LAW,
          "after:", allowed=("day",), says='"$span" is a span; a day is needed here'),
    Wrong("a day where a span is needed", spanned(counting(time={"within": "$since"})), "parameter-type", LAW,
          "within:", allowed=("span",)),
    Wrong("a day where a number is needed", spanned({"count": "titles", "at_least": "$since"}), "parameter-type",
          LAW, "at_least:", allowed=("fraction", "number")),
    Wrong("a number where codes are needed", test_of(counting(rating={"in": "$least"})), "parameter-type", LAW,
          "in:", allowed=("codes",)),
    Wrong("codes where a share is needed",
          spanned({"share": ["votes.in_favour", "votes.members"], "at_least": "$ratings"}), "parameter-type", LAW,
          "at_least:"),
    Wrong("a broken bound of a count", spanned({"count": "titles", "at_least": "$part"}), "whole-bound", LAW,
          "at_least:"),
    Wrong("two bounds of a count", test_of({"count": "titles", "at_least": 1, "at_most": 1}), "count-bound", LAW,
          "test:", says="exactly one of"),
    Wrong("no bound of a count", test_of({"count": "titles"}), "count-bound", LAW, "test:"),
    Wrong("no bound of a sum", test_of({"sum": "indicators.value"}), "sum-bound", LAW, "test:"),
    Wrong("two bounds of a sum", test_of({"sum": "indicators.value", "at_least": 0, "at_most": 1}), "sum-bound",
          LAW, "test:"),
    Wrong("two bounds of a share",
          spanned({"share": ["votes.in_favour", "votes.members"], "at_least": "$part", "less_than": "$part"}),
          "share-bound", LAW, "test:"),
    Wrong("no bound of a share", test_of({"share": ["votes.in_favour", "votes.members"]}), "share-bound", LAW,
          "test:"),
    Wrong("entries told apart by an unknown field", test_of({"count": "initiatives", "distinct": "titel",
          "at_least": 1}), "unknown-field", LAW, "distinct:", "title"),
    Wrong("entries told apart by a date", test_of({"count": "initiatives", "distinct": "recognised_on",
          "at_least": 1}), "field-type", LAW, "distinct:"),
    Wrong("a date in a run, outside any run", test_of({"count": "initiatives", "during": "recognised_on",
          "at_least": 1}), "during", LAW, "during:"),
    Wrong("a run's date that is no date",
          test_of({"years_in_a_row": "titles", "at_least": "$least",
                   "meanwhile": {"count": "initiatives", "during": "title", "at_least": 1}}),
          "field-type", LAW, "during:", says="a day is needed"),
    Wrong("what a longer run could make false",
          test_of({"years_in_a_row": "titles", "at_least": "$least",
                   "meanwhile": {"all": [{"none": "discipline"}]}}), "meanwhile", LAW, "meanwhile:"),
    Wrong("a count without a date in a run",
          test_of({"years_in_a_row": "titles", "at_least": "$least",
                   "meanwhile": {"count": "initiatives", "at_least": 1}}), "meanwhile", LAW, "meanwhile:"),
    Wrong("an undeclared attestation", chain(
        put(LAW, "attestations", [{"id": "clean", "label": words("x"), "cite": {"article": "1"}}]),
        test_of({"attested": "cleen"})), "undeclared", LAW, "attested:", "clean", ("clean",)),
    Wrong("an undeclared indicator", test_of({"indicator": "yield", "at_least": 1}), "undeclared", LAW,
          "indicator:"),
    Wrong("an undeclared question", chain(
        put(LAW, "questions", [{"id": "worthy", "label": words("x"), "cite": {"article": "1"}}]),
        test_of({"judged": "worty"})), "undeclared", LAW, "judged:", "worthy"),
    Wrong("more values than can be matched",
          lambda b: b.law(criterion("spoilt", {"value": "candidate.unit", "in": "$many"}),
                          many=parameter("codes", [f"u{i}" for i in range(61)])),
          "too-many-values", LAW, "in:"),
    Wrong("a criterion that rests on itself", test_of({"not": "spoilt"}), "criterion-cycle", LAW, 'id: "spoilt"',
          says='"spoilt" rests on itself'),
    Wrong("two criteria that rest on each other",
          lambda b: b.law(criterion("first", counting(), once_met=["second"]),
                          criterion("second", {"any": ["first", counting()]})),
          "criterion-cycle", LAW, 'id: "first"'),
    Wrong("a preference with a fault", put(LAW, "preferences", [
        {"id": "young", "label": words("x"), "cite": {"article": "1"}, "test": {"value": "candidate.gendr",
                                                                             "is": "female"}}]),
        "unknown-field", LAW, "test:", "candidate.gender"),
    Wrong("a campaign that leans on the law of one time only",
          lambda b: (b.law(only_later=parameter("number", 1)),
                     b.put(CAMPAIGN, "criteria/-", criterion("spoilt", {"count": "titles",
                                                                       "at_least": "$only-later"}))),
          "unknown-parameter", CAMPAIGN, "at_least:"),
    Wrong("readings that combine without end",
          lambda b: b.law(*(criterion(f"c{i}", {"count": "titles", "at_least": f"$p{i}"}) for i in range(7)),
                          **{f"p{i}": parameter("number", [reading("one", 1), reading("two", 2)])
                             for i in range(7)}),
          "too-many-readings", LAW, "p0:", says="too many readings"),
]  # fmt: skip

ALL = {
    f"{group}: {one.name}": one
    for group, rows in {
        "unknown key": UNKNOWN_KEYS,
        "shape": SHAPES,
        "calendar": CALENDAR,
        "reference": REFERENCES,
        "days": DAYS,
        "names": NAMES,
        "parameter": PARAMETERS,
        "compiling": COMPILING,
    }.items()
    for one in rows
}


@pytest.mark.parametrize("one", ALL.values(), ids=ALL.keys())
def test_each_fault_says_where_and_how_to_mend_it(one: Wrong, tmp_path: Path) -> None:
    book = Book()
    one.change(book)
    faults = faults_of(book, tmp_path)
    told = "\n".join(fault.say("en") for fault in faults)
    assert {fault.code for fault in faults} == {one.code, *one.also}, told
    fault = next(fault for fault in faults if fault.code == one.code)
    assert fault.message.vi
    assert fault.message.vi != fault.message.en
    assert fault.place.file == f"rules/{one.file}", told
    text = (tmp_path / one.file).read_text("utf-8")
    assert (fault.place.line, fault.place.column) == position(text, one.at), told
    assert fault.meant == one.meant or one.meant is None, told
    assert set(one.allowed) <= set(fault.allowed), told
    assert one.says in fault.message.en, told


# -- the whole folder --------------------------------------------------------------------------------------


def test_all_faults_of_all_files_come_out_together_in_order(tmp_path: Path) -> None:
    book = (
        Book().put(SOURCES, "sources/0/issuers", "x").drop(CAMPAIGN, "organiser").put(CAMPAIGN, "level", "x")
    )
    book.put(PLACES, "complete", 1).put(PLACES, "title", {})
    told = [(fault.place.file, fault.code, fault.message.en) for fault in faults_of(book, tmp_path)]
    assert told == [
        ("rules/campaigns/mua-gat.yaml", "rulebook-not-allowed", '"x" is not allowed at "level"'),
        ("rules/campaigns/mua-gat.yaml", "rulebook-missing-key", 'the key "organiser" is missing'),
        ("rules/places/xa-mau.yaml", "rulebook-type", '"complete": must be true or false'),
        ("rules/places/xa-mau.yaml", "rulebook-missing-key", 'the key "vi" is missing'),
        ("rules/places/xa-mau.yaml", "rulebook-missing-key", 'the key "en" is missing'),
        ("rules/sources.yaml", "rulebook-unknown-key", 'unknown key "issuers"'),
    ]


def test_faults_of_meaning_come_out_together_in_order(tmp_path: Path) -> None:
    book = (
        Book()
        .put(CAMPAIGN, "place", "xa")
        .put(OLD_LAW, "in_force/to", "2019-12-30")
        .drop(REGIMES, "awards/1")
    )
    book.put(CAMPAIGN, "source", "kh")
    faults = faults_of(book, tmp_path)
    assert {fault.code for fault in faults} == {"unknown-source", "unknown-place", "regime-gap"}
    places = [(fault.place.file or "", fault.place.line or 0) for fault in faults]
    assert places == sorted(places)


def test_a_fault_is_one_line_that_a_person_can_act_on(tmp_path: Path) -> None:
    (fault,) = faults_of(Book().put(CAMPAIGN, "place", "xa-mauu"), tmp_path)
    line, column = position((tmp_path / CAMPAIGN).read_text("utf-8"), 'place: "xa-mauu"')
    assert fault.say("vi") == (
        f"rules/{CAMPAIGN}:{line}:{column}: không có danh sách đơn vị “xa-mauu”; cho phép: xa-mau; "
        "có phải “xa-mau”? [unknown-place]"
    )
    assert fault.say("en") == (
        f'rules/{CAMPAIGN}:{line}:{column}: there is no list of units "xa-mauu"; allowed: xa-mau; '
        'did you mean "xa-mau"? [unknown-place]'
    )


def test_there_is_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as raised:
        load_rulebook(tmp_path / "none")
    assert [fault.code for fault in raised.value.faults] == ["rules-folder"]


@pytest.mark.parametrize("file", [SOURCES, SHARED, REGIMES])
def test_a_file_that_every_rulebook_has_is_missing(file: str, tmp_path: Path) -> None:
    book = Book()
    del book.files[file]
    (fault,) = faults_of(book, tmp_path)
    assert (fault.code, file in fault.message.en) == ("rules-file-missing", True)


@pytest.mark.parametrize(
    "name",
    [
        "plan.yaml",
        "law/plan.yaml",
        "campaigns/old/plan.yaml",
        "places/plan.yml",
        "campaigns/mua-gat.yml",
        "law/a/b/c.yaml",
    ],
)
def test_a_file_that_would_not_count_is_refused(name: str, tmp_path: Path) -> None:
    book = Book()
    book.files[name] = {"id": "plan"}
    (fault,) = faults_of(book, tmp_path)
    assert (fault.code, fault.place.file) == ("rules-file-unknown", f"rules/{name}")
    assert "campaigns/<id>.yaml" in fault.allowed


def test_hidden_files_and_files_that_are_not_yaml_do_not_count(tmp_path: Path) -> None:
    book = Book()
    book.files |= {
        ".draft.yaml": "not: [yaml",
        ".git/config.yaml": "x",
        "README.md": "# x",
        "law/notes.txt": "x",
    }
    assert (
        load_rulebook(book.write(tmp_path)).digest == load_rulebook(Book().write(tmp_path / "plain")).digest
    )


@pytest.mark.parametrize(
    "other", ["campaigns/a-copy.yaml", "campaigns/z-copy.yaml", "places/a.yaml", "places/z.yaml"]
)
def test_a_second_file_with_the_same_id_never_hides_the_first(other: str, tmp_path: Path) -> None:
    book = Book()
    book.files[other] = book.files[CAMPAIGN if other.startswith("campaigns") else PLACES]
    (fault,) = faults_of(book, tmp_path)
    assert (fault.code, fault.place.file) == ("file-name", f"rules/{other}")


def test_a_fault_in_law_that_extends_another_stands_where_it_was_written(tmp_path: Path) -> None:
    own = Book().law(
        criterion("first", counting()), criterion("second", counting(ratng={"is": "good"})), file=PRINCIPLES
    )
    (fault,) = faults_of(own, tmp_path / "own")
    text = (tmp_path / "own" / PRINCIPLES).read_text("utf-8")
    assert (fault.place.file, fault.place.line) == (f"rules/{PRINCIPLES}", position(text, "ratng:")[0])

    added = Book().law(criterion("third", counting(ratng={"is": "good"})), file=NEW_PRINCIPLES)
    (fault,) = faults_of(added, tmp_path / "added")
    text = (tmp_path / "added" / NEW_PRINCIPLES).read_text("utf-8")
    assert (fault.place.file, fault.place.line) == (f"rules/{NEW_PRINCIPLES}", position(text, "ratng:")[0])


def test_a_criterion_taken_from_earlier_law_is_cited_by_its_own_source(tmp_path: Path) -> None:
    book = (
        Book()
        .put(NEW_PRINCIPLES, "source", "kh-mua-gat")
        .law(criterion("new", counting()), file=NEW_PRINCIPLES)
    )
    row = load_rulebook(book.write(tmp_path)).series["nguyen-tac"][1]
    assert {one.id: one.cite.source for one in row.law.criteria if hasattr(one, "id")} == {
        "proposal": "luat-mau",
        "new": "kh-mua-gat",
    }


def test_what_only_the_dossier_got_wrong_is_no_fault_of_the_rulebook(tmp_path: Path) -> None:
    bench = Book().bench(tmp_path / "good")
    with pytest.raises(DossierError) as raised:
        judged(bench, own_dossier(award="thu-khe"))
    (fault,) = raised.value.faults
    assert (fault.code, fault.place.pointer, fault.meant) == ("unknown-award", "/award", "thu-khen")
    with pytest.raises(DossierError) as raised:
        judged(bench, own_dossier(campaign="mua-gatt"))
    (fault,) = raised.value.faults
    assert (fault.code, fault.place.pointer, fault.meant) == ("unknown-campaign", "/campaign", "mua-gat")

    bench = (
        Book().put(CAMPAIGN, "awards/0/award", "thu-khe").drop(CAMPAIGN, "clauses").bench(tmp_path / "bad")
    )
    with pytest.raises(RulebookError):
        judged(bench, own_dossier())


def test_an_office_may_write_what_its_plan_leaves_open(tmp_path: Path) -> None:
    book = Book().put(CAMPAIGN, "window", "not stated").put(CAMPAIGN, "awards", "not stated")
    book.put(CAMPAIGN, "periods", "not stated").drop(CAMPAIGN, "criteria/2").drop(CAMPAIGN, "clauses")
    campaign = load_rulebook(book.write(tmp_path)).campaigns["mua-gat"].campaign
    assert (campaign.window, campaign.awards, campaign.periods) == ("not stated",) * 3
