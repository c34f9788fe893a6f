"""Who is put forward, from what a row says: name, salutation, kind, gender, post, unit, id."""

from __future__ import annotations

from typing import Any, Final

from ..dates import read_date
from ..texts import Text
from .cells.bad import Bad
from .cells.code_cells import code_of
from .cells.flags import answer_of
from .cells.mojibake import looks_lost
from .cells.names import gender_of, is_salutation, named, spellings, unsure_salutation
from .cells.national_ids import contradictions
from .cells.positions import parted
from .cells.text_cells import as_text, as_written
from .columns import NAME
from .layout import Gathered, Row
from .reading_rows import Cells, Plan, Reading
from .words import key, word_set

_NO_NAME = Text("thiếu họ tên hoặc tên đơn vị", "the name is missing")
_TWO_NAMES = Text(
    "ghi cả tên cá nhân và tên tập thể, không rõ đề nghị khen ai; mỗi hồ sơ một dòng",
    "names both a person and a collective, so it is not clear who is put forward; one row for each",
)
_LOST_NAME = Text(
    "tên có vẻ bị mất chữ; đối chiếu bản gốc", "letters seem to be missing from the name; see the original"
)
_SALUTATION = Text(
    "“{word}” là cách gọi, là họ hay một phần của tên? Đã để nguyên tên; ghi Ông, Bà ở cột riêng",
    'is "{word}" a salutation, a surname or a part of the name? It was left as it is; give Ông, Bà a column',
)
_GENDERS = Text(
    "giới tính không khớp với cách gọi “{called}”; đã bỏ trống",
    'the gender differs from "{called}"; it was left out',
)
_UNPARTED = Text(
    "chức vụ và đơn vị chung một ô, không tách được chắc chắn; chưa rõ đơn vị, ghi đơn vị ở cột riêng",
    "position and unit share a cell and cannot be parted for certain; the unit is unknown: give it a column",
)
_NO_KIND = Text(
    "chưa rõ là cá nhân, tập thể, doanh nghiệp hay hộ gia đình; thêm cột “Loại đối tượng”",
    "it is not clear if this is a person, collective, firm or household; add the column “Loại đối tượng”",
)
_KINDS_DIFFER = Text(
    "mã phân loại ẩn không khớp loại đối tượng", "the hidden code differs from the kind of candidate"
)

_KIND: Final = "candidate.kind"
_GENDER: Final = "candidate.gender"
_UNIT: Final = "candidate.unit"
_POSITION: Final = "candidate.position"
_PERSONAL: Final = (
    "candidate.birth_date",
    _GENDER,
    "candidate.national_id",
    "+male",
    "+female",
    "+birth-male",
    "+birth-female",
)


def settle_candidate(flat: dict[str, Any], gathered: Gathered, cells: Cells, plan: Plan) -> None:
    """Bring what a row says of its candidate into the fields of the format; doubts are told."""
    row = gathered.main
    context = _settle_name(flat, row, cells, plan)
    _settle_kind(flat, row, cells, plan, context)
    _check_name(flat, row, cells, plan)
    _settle_gender(flat, row, cells, plan)
    _settle_post(flat, row, cells, plan)
    _settle_unit(flat, plan)
    _check_id(flat, row, cells, plan)


def same_person(name: str, row: Row, plan: Plan) -> bool:
    """Return whether a name on another sheet is that of the dossier's row; titles before it do not count."""
    text, _ = _name_of(row, plan)
    return text is None or not spellings(name).isdisjoint(spellings(text))


def _name_of(row: Row, plan: Plan) -> tuple[str | None, list[Reading]]:
    """Return the name that a row gives, from one column, from parts of a name, or None when two are given."""
    given: list[tuple[Reading, str]] = []
    for one in plan.names:
        if one.at < len(row.cells):
            read = as_text(row.cells[one.at])
            text = as_written(str(row.cells[one.at])) if isinstance(read, Bad) else read
            if text:
                given.append((one, text))
    columns = [one for one, _ in given]
    family = [text for one, text in given if one.path == "+family-name"]
    own = [text for one, text in given if one.path == NAME]
    if family or len({one.heading for one, _ in given}) == 1:
        return " ".join([*family, *own]) or None, columns
    return own[0] if len(own) == 1 else None, columns


def _settle_name(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan) -> str | None:
    """Set the name; return the kind of candidate that its column's heading speaks of."""
    text, columns = _name_of(row, plan)
    at = columns[0] if columns else plan.column(NAME)
    if text is None:
        if columns:
            cells.faults.append(cells.fault(at, row, Bad("two-names", _TWO_NAMES), None, None))
        else:
            told = cells.fault(at, row, Bad("name-missing", _NO_NAME), None, "/candidate/name")
            cells.told.append(told)
        return None
    found = named(text)
    flat[NAME] = found.name
    flat["+called"] = found.gender
    flat["+shown"] = found.kind
    if "+salutation" not in flat and (word := unsure_salutation(text)) is not None:
        unsure = Bad("salutation-unclear", _SALUTATION.fill(word=word))
        cells.told.append(cells.fault(at, row, unsure, text, None))
    if len(columns) > 1 and at is not None:
        flat.pop("+family-name", None)
    return at.context if at else None


def _check_name(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan) -> None:
    name = flat.get(NAME)
    if any(fault.place.pointer == "/candidate/name" for fault in cells.told):
        return
    if name is not None and flat.get(_KIND) == "individual" and looks_lost(name):
        bad = Bad("name-doubtful", _LOST_NAME)
        cells.told.append(cells.fault(plan.column(NAME), row, bad, name, "/candidate/name"))


def _settle_kind(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan, context: str | None) -> None:
    said = flat.get("+said candidate.kind")
    salutation = flat.get("+salutation")
    kind = _of_class(flat) or flat.get(_KIND) or said
    if kind is None and salutation is not None:
        word = key(salutation)
        if is_salutation(salutation):
            kind = "individual"
        elif word in word_set("collectives"):
            kind = "collective"
        else:
            kind = code_of(salutation, "kind")
    if kind is None and context in ("collective", "household", "enterprise"):
        kind = context
    kind = kind or flat.get("+shown")
    if kind is None and context == "individual" and any(path in flat for path in _PERSONAL):
        kind = "individual"
    if kind is None:
        one = plan.column(_KIND) or plan.column(NAME)
        cells.told.append(cells.fault(one, row, Bad("kind-unknown", _NO_KIND), None, "/candidate/kind"))
        return
    flat[_KIND] = kind
    code = flat.get("+kind-code")
    coded = code_of(code, "kind") if code else None
    if coded is not None and coded != kind:
        one = plan.column("+kind-code")
        cells.told.append(
            cells.fault(one, row, Bad("kind-code-differs", _KINDS_DIFFER), code, "/candidate/kind")
        )


def _of_class(flat: dict[str, Any]) -> str | None:
    """Return `individual` where the kind is asked and a class of person is given, and keep what that says."""
    said = flat.get(_KIND)
    if said is None or code_of(said, "kind"):
        return None
    word = key(said)
    for path, words in (("candidate.leader", "leaders"), ("candidate.direct_worker", "direct_workers")):
        if any(word == one or word.startswith(one + " ") for one in word_set(words)):
            flat.setdefault(path, True)
            return "individual"
    class_ = code_of(said, "class")
    if class_ is not None:
        flat.setdefault("candidate.class", class_)
        return "individual"
    return None


def _settle_gender(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan) -> None:
    marks: set[str] = set()
    for path, gender in (("+male", "male"), ("+female", "female")):
        if path in flat and answer_of(str(flat[path])) is not False:
            marks.add(gender)
    for path, gender in (("+birth-male", "male"), ("+birth-female", "female")):
        if path in flat:
            marks.add(gender)
            flat.setdefault("candidate.birth_date", flat[path])
    if _GENDER in flat:
        if flat[_GENDER] not in ("male", "female"):
            return  # the dossier's own reading tells it
        marks.add(flat[_GENDER])
    if flat.get(_KIND) != "individual":
        called = None
    else:
        called = flat.get("+called") or (gender_of(flat["+salutation"]) if "+salutation" in flat else None)
    if called:
        marks.add(called)
    if len(marks) == 1:
        flat[_GENDER] = marks.pop()
    elif marks:
        flat.pop(_GENDER, None)
        shown = flat.get("+salutation") or ("ông" if called == "male" else "bà" if called else "Nam, Nữ")
        one = plan.column(_GENDER) or plan.column(NAME)
        bad = Bad("gender-contradicts", _GENDERS.fill(called=shown))
        cells.told.append(cells.fault(one, row, bad, None, "/candidate/gender"))


def _settle_post(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan) -> None:
    text = flat.get("+position-unit")
    if text is None:
        return
    post = parted(text)
    if post.position is not None:
        flat.setdefault(_POSITION, post.position)
    if post.unit is not None:
        flat.setdefault(_UNIT, post.unit)
    elif _UNIT not in flat and "+said candidate.unit" not in flat:
        one = plan.column("+position-unit")
        cells.told.append(cells.fault(one, row, Bad("unit-not-parted", _UNPARTED), text, "/candidate/unit"))


def _settle_unit(flat: dict[str, Any], plan: Plan) -> None:
    said = flat.get("+said candidate.unit")
    if _UNIT not in flat and said is not None:
        flat[_UNIT] = said
    if (
        _UNIT not in flat
        and NAME in flat
        and flat.get(_KIND) in ("collective", "enterprise")
        and plan.columns.keys().isdisjoint((_UNIT, "+position-unit"))
    ):
        flat[_UNIT] = flat[NAME]  # a collective's own name is its unit, as the format has it


def _check_id(flat: dict[str, Any], row: Row, cells: Cells, plan: Plan) -> None:
    national_id = flat.get("candidate.national_id")
    if not isinstance(national_id, str):
        return
    birth = flat.get("candidate.birth_date")
    span = read_date(birth) if isinstance(birth, str) else None
    for why in contradictions(national_id, flat.get(_GENDER), span):
        one = plan.column("candidate.national_id")
        bad = Bad("national-id-contradicts", why)
        cells.told.append(cells.fault(one, row, bad, None, "/candidate/national_id"))
