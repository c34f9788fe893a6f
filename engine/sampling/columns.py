"""The columns of a list made by hand, as offices head them: which heading stands over what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from ..codes import CODES

Json = dict[str, Any]
Get = Callable[[Json], Any]


class Column(NamedTuple):
    """One column: the heading above (over several columns), its own, what stands in it, how wide it is."""

    above: str
    heading: str
    get: Get
    width: int = 14
    kind: str = "text"
    """`text`, `day` (a date in any form), `id` (a number kept as text), `code` (hidden)."""


def _at(*path: str) -> Get:
    def get(data: Json) -> Any:
        at: Any = data
        for part in path:
            at = at.get(part) if at is not None else None
        return at

    return get


def _code(codes: str, *path: str) -> Get:
    get, labels = _at(*path), CODES[codes]
    return lambda data: labels[code].vi if (code := get(data)) in labels else code


def _flag(*path: str) -> Get:
    get = _at(*path)
    return lambda data: None if (said := get(data)) is None else "có" if said else "không"


def _mark(*path: str) -> Get:
    get = _at(*path)
    return lambda data: None if (said := get(data)) is None else "x" if said else "không"


def _has(name: str) -> Get:
    """A list's column of yes or no: an absent list is not answered."""
    return lambda data: None if (of := data.get(name)) is None else "có" if of else "không"


def _many(name: str) -> Get:
    return lambda data: None if (of := data.get(name)) is None else "; ".join(of) or "không"


def _salutation(data: Json) -> str | None:
    if data["candidate"].get("kind") is None:
        return None
    gender = data["candidate"].get("gender")
    return {"male": "Ông", "female": "Bà"}.get(gender)


def _post_and_unit(data: Json) -> str | None:
    of = data["candidate"]
    return ", ".join(one for one in (of.get("position"), of.get("unit")) if one) or None


def main_columns(awards: dict[str, str], joined: bool) -> tuple[Column, ...]:
    """Return the columns of the main list. `joined`: position and unit stand in one cell."""
    person, bloc, vote, asked = "Thông tin cá nhân", "Cụm, khối thi đua", "Kết quả bỏ phiếu", "Đăng ký"
    posts = (
        (Column("", "Chức vụ, đơn vị", _post_and_unit, 40),)
        if joined
        else (
            Column("", "Chức vụ", _at("candidate", "position"), 18),
            Column("", "Đơn vị công tác", _at("candidate", "unit"), 30),
        )
    )
    return (
        Column("", "Mã hồ sơ", _at("id"), 18),
        Column("", "Ông (bà)", _salutation, 8),
        Column("", "Tên tập thể/cá nhân/hộ gia đình", _at("candidate", "name"), 30),
        Column("", "Phân loại đối tượng", _code("kind", "candidate", "kind")),
        Column(person, "Ngày sinh", _at("candidate", "birth_date"), 12, "day"),
        Column(person, "Giới tính", _code("gender", "candidate", "gender"), 8),
        Column(person, "Số CCCD/CMND", _at("candidate", "national_id"), 16, "id"),
        Column(person, "Thành phần", _code("class", "candidate", "class")),
        *posts,
        Column("", "Lãnh đạo, quản lý", _mark("candidate", "leader"), 8),
        Column("", "Trực tiếp lao động", _mark("candidate", "direct_worker"), 8),
        Column("", "Địa chỉ", _at("candidate", "address"), 24),
        Column(bloc, "Là thành viên cụm, khối thi đua", _flag("candidate", "membership", "member")),
        Column(bloc, "Cụm, khối", _at("candidate", "membership", "cluster")),
        Column(bloc, "Quyết định tổ chức cụm, khối", _at("candidate", "membership", "decision")),
        Column(asked, "Thi đua", lambda data: None, 8),
        Column(asked, "Khen thưởng", lambda data: awards.get(data["award"], data["award"]), 36),
        Column("", "Đợt thi đua", _at("campaign"), 20),
        Column("", "Ngày nhận hồ sơ", _at("submitted_on"), 12, "day"),
        Column("", "Ngày xét", _at("considered_on"), 12, "day"),
        Column("", "Đơn vị trình", _at("proposer", "unit"), 30),
        Column("", "Số tờ trình", _at("proposer", "number")),
        Column("", "Ngày tờ trình", _at("proposer", "date"), 12, "day"),
        Column(vote, "Số thành viên Hội đồng", _at("votes", "members")),
        Column(vote, "Số thành viên dự họp", _at("votes", "present")),
        Column(vote, "Số phiếu đồng ý", _at("votes", "in_favour")),
        Column("", "Chấp hành chủ trương, chính sách, pháp luật", _flag("conduct", "compliance")),
        Column("", "Nội bộ đoàn kết", _flag("conduct", "unity")),
        Column("", "Văn bản xác nhận việc chấp hành, đoàn kết", _at("conduct", "confirmed_by")),
        *(Column("", heading, _has(name)) for name, heading in _HAS),
        Column("", "Ghi chú", _at("note"), 24),
        Column("", "Mã phân loại cán bộ", lambda data: "CB", 8, "code"),
        Column("", "Mã danh hiệu", lambda data: "DH", 8, "code"),
    )


_HAS: Final = (
    ("achievements", "Có thành tích không"),
    ("evaluations", "Có kết quả đánh giá, xếp loại không"),
    ("titles", "Có danh hiệu thi đua không"),
    ("initiatives", "Có sáng kiến, đề tài không"),
    ("prior_awards", "Có khen thưởng đã nhận không"),
    ("discipline", "Có bị kỷ luật không"),
    ("pending_matters", "Có vụ việc đang xem xét không"),
    ("works", "Có mô hình, công trình không"),
    ("attestations", "Có nội dung xác nhận không"),
    ("documents", "Có giấy tờ kèm theo không"),
    ("judgements", "Có ý kiến Hội đồng không"),
)


def _day(heading: str, key: str) -> Column:
    return Column("", heading, _at(key), 12, "day")


def _text(heading: str, key: str, width: int = 14) -> Column:
    return Column("", heading, _at(key), width)


def _of(heading: str, key: str, codes: str) -> Column:
    return Column("", heading, _code(codes, key), 18)


SHEETS: Final[dict[str, tuple[str, tuple[Column, ...]]]] = {
    "achievements": ("Thành tích", (
        _text("Mã thành tích", "id"), _text("Tên thành tích", "title", 40), _day("Từ ngày", "from"),
        _day("Đến ngày", "to"), _day("Vào ngày", "on"), _of("Mức thành tích", "rating", "rating"),
        _of("Phạm vi ảnh hưởng", "scope", "scope"), Column("", "Đột xuất", _flag("sudden"), 8),
        _text("Phong trào, đợt thi đua", "campaign", 20), _text("Biên bản bình xét", "minutes"),
        Column("", "Minh chứng", _many("evidence")), Column("", "Đã được khen tại", _many("awarded_by")),
    )),
    "titles": ("Danh hiệu", (
        _of("Danh hiệu", "title", "title"), _text("Năm", "year", 8), _text("Số quyết định", "number"),
        _day("Ngày quyết định", "date"), _of("Căn cứ xét danh hiệu", "through", "through"),
    )),
    "initiatives": ("Sáng kiến", (
        _text("Tên sáng kiến", "title", 40), _day("Ngày công nhận", "recognised_on"),
        _of("Phạm vi công nhận", "level", "scope"), _of("Loại", "kind", "initiative_kind"),
        _text("Số quyết định", "number"), Column("", "Đã áp dụng có hiệu quả", _flag("applied")),
        Column("", "Đã dùng để xét danh hiệu", _many("used_for")),
    )),
    "evaluations": ("Đánh giá", (
        _text("Năm", "year", 8), _of("Xếp loại", "grade", "grade"), _day("Ngày quyết định", "date"),
    )),
    "discipline": ("Kỷ luật", (
        _of("Hình thức kỷ luật", "form", "discipline_form"), _text("Số quyết định", "number"),
        _day("Từ ngày", "from"), _day("Đến ngày", "to"), _day("Vào ngày", "on"),
    )),
    "prior_awards": ("Khen thưởng đã nhận", (
        _text("Hình thức khen thưởng", "award", 20), _text("Phong trào, đợt thi đua", "campaign", 20),
        _day("Ngày quyết định", "date"), _text("Số quyết định", "number"),
        _day("Thời gian lập thành tích", "achievement_time"), _text("Mã thành tích đã khen", "achievement"),
    )),
    "pending_matters": ("Vụ việc", (
        _of("Loại vụ việc", "kind", "pending_kind"), _day("Vào ngày", "on"),
        _text("Cơ quan xem xét", "body", 24),
    )),
    "works": ("Mô hình, công trình", (
        _of("Loại", "kind", "work_kind"), _text("Tên mô hình, công trình", "title", 40),
        _day("Vào ngày", "on"),
        _text("Phong trào, đợt thi đua", "campaign", 20),
    )),
    "attestations": ("Xác nhận", (
        _text("Mã nội dung xác nhận", "id", 24), Column("", "Xác nhận", _flag("value")),
        _text("Văn bản chứng minh", "document"),
    )),
    "documents": ("Giấy tờ", (
        _text("Mã giấy tờ", "id"), _of("Loại giấy tờ", "kind", "document_kind"),
        _text("Số, ký hiệu", "number"),
        _day("Ngày ký", "date"), Column("", "Đã ký, đóng dấu", _flag("signed")),
        Column("", "Có xác nhận của cấp trình", _flag("confirmed")),
    )),
    "judgements": ("Ý kiến Hội đồng", (
        _text("Mã câu hỏi", "criterion", 24), Column("", "Trả lời", _flag("answer")), _text("Hội đồng", "by"),
        _day("Ngày trả lời", "on"),
    )),
}  # fmt: skip
"""The other sheets, by list of the dossier: name and columns."""
