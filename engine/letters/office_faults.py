"""What is wrong with an office's particulars, in words: where, what the key means, what is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..errors import Fault
from ..rulebooks.yaml_reading import Document
from ..texts import Text, nearest

_MEANT: Final = {
    "superior": Text("cơ quan chủ quản cấp trên trực tiếp", "the superior body"),
    "issuer": Text("cơ quan ban hành văn bản", "the body that issues the letters"),
    "place": Text("địa danh ghi trước ngày, tháng, năm", "the place written before the date"),
    "council": Text("tên Hội đồng Thi đua - Khen thưởng", "the name of the council"),
    "drafting_unit": Text("đơn vị soạn thảo, ghi ở Lưu: VT, …", "the unit that drafts, for the archive line"),
    "symbols": Text("ký hiệu các loại văn bản", "symbols of the kinds of letters"),
    "symbols.result": Text("ký hiệu thông báo kết quả thẩm định", "symbol of the result of appraisal"),
    "symbols.supplement": Text("ký hiệu phiếu yêu cầu bổ sung hồ sơ", "symbol of the request to supplement"),
    "symbols.submission": Text("ký hiệu tờ trình Hội đồng", "symbol of the submission to the council"),
    "signer": Text("người ký", "who signs"),
    "signer.authority": Text("quyền hạn của người ký (TM., KT., TL., TUQ., Q.)", "authority of who signs"),
    "signer.post": Text("chức vụ người ký", "post of who signs"),
    "signer.name": Text("họ và tên người ký", "name of who signs"),
    "contact": Text("nơi hỏi khi vướng mắc", "whom to ask"),
    "contact.desk": Text("bộ phận, người trả lời", "the desk that answers"),
    "contact.phone": Text("điện thoại", "telephone"),
    "contact.email": Text("thư điện tử", "e-mail"),
    "supplement": Text("thời hạn và số lần bổ sung hồ sơ", "terms of a supplement"),
    "supplement.days": Text("số ngày được bổ sung", "days allowed for a supplement"),
    "supplement.working_days": Text("có phải ngày làm việc không", "whether days are working days"),
    "supplement.due": Text("ngày cuối cùng được bổ sung", "last day for a supplement"),
    "supplement.most": Text("số lần bổ sung tối đa", "how many supplements are allowed"),
    "recipients": Text("nơi nhận khác", "further recipients"),
    "bases": Text("căn cứ khác", "further texts relied on"),
    "addressees": Text("cách ghi tên đơn vị nhận", "how units are written to"),
}
"""What each key means, said beside it in every message."""


def renamed(of: Fault) -> Fault:
    """Return a fault of YAML under a code of its own."""
    code = of.code.replace("rulebook-", "office-", 1)
    return Fault(code, of.message, of.place, of.allowed, of.meant, of.raw)


def faults_of(document: Document, error: ValidationError, kind: type[BaseModel]) -> Iterator[Fault]:
    """Yield what pydantic refused in a document that should be of `kind`, each key once."""
    details = error.errors(include_url=False)
    unknown = {one["loc"] for one in details if one["type"] == "extra_forbidden"}
    taken: set[tuple[int | str, ...]] = set()
    for path in unknown:
        meant = nearest(str(path[-1]), _keys(kind, path[:-1]))
        if meant:
            taken.add((*path[:-1], meant))
    for one in details:
        # A key that is only misspelt is told once, as the unknown key it became.
        if not (one["type"] == "missing" and one["loc"] in taken):
            yield _fault(document, one, kind)


def _fault(document: Document, of: ErrorDetails, kind: type[BaseModel]) -> Fault:
    path = of["loc"]
    place, name = document.place(path), _name(path)
    match of["type"]:
        case "missing":
            said = Text("thiếu mục {name}", "{name} is missing").fill(name=name)
            return Fault("office-missing", said, document.place(path[:-1]))
        case "extra_forbidden":
            allowed = _keys(kind, path[:-1])
            said = Text("không có mục “{key}”", 'there is no "{key}"').fill(key=str(path[-1]))
            return Fault("office-unknown-key", said, place, allowed, nearest(str(path[-1]), allowed))
    context: dict[str, Any] = of.get("ctx", {})
    why = Text(context["vi"], context["en"]) if "vi" in context else _TYPES.get(of["type"])
    why = why or Text("giá trị không dùng được", "the value cannot be used")
    said = Text("mục {name}: {why}", "{name}: {why}").fill(name=name, why=why)
    raw = of["input"]
    if of["type"].startswith("model_"):  # a key whose own keys are lacking: which they are
        return Fault("office-value", said, place, _keys(kind, path))
    return Fault("office-value", said, place, raw=None if isinstance(raw, dict | list) else str(raw)[:80])


_TYPES: Final = {
    "string_type": Text("phải là chữ, không được để trống", "must be text and not empty"),
    "int_type": Text("phải là số nguyên", "must be a whole number"),
    "int_parsing": Text("phải là số nguyên", "must be a whole number"),
    "int_from_float": Text("phải là số nguyên", "must be a whole number"),
    "bool_type": Text("phải là true hoặc false", "must be true or false"),
    "bool_parsing": Text("phải là true hoặc false", "must be true or false"),
    "tuple_type": Text(
        "phải là danh sách, mỗi dòng một gạch đầu dòng", "must be a list, a dash for each entry"
    ),
    "dict_type": Text("phải gồm các cặp “tên: giá trị”", 'must hold pairs "name: value"'),
    "model_type": Text("phải gồm các mục con", "must hold keys of its own"),
    "model_attributes_type": Text("phải gồm các mục con", "must hold keys of its own"),
    "greater_than_equal": Text("phải từ 1 trở lên", "must be at least 1"),
    "less_than_equal": Text("quá lớn", "is too large"),
}


def _name(path: tuple[int | str, ...]) -> Text:
    """Return a key with what it means: `“signer.name” (họ và tên người ký)`."""
    keys = [one for one in path if isinstance(one, str)]
    dotted = ".".join(keys)
    known = _MEANT.get(dotted) or _MEANT.get(keys[0] if keys else "")
    if known is None:
        return Text(f"“{dotted}”", f'"{dotted}"')
    return Text(f"“{dotted}” ({known.vi})", f'"{dotted}" ({known.en})')


def _keys(kind: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return the keys allowed at a path."""
    for part in path:
        field = kind.model_fields.get(str(part))
        inner = field.annotation if field else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return ()
        kind = inner
    return tuple(kind.model_fields)
