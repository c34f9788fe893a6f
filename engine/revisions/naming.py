"""What people call the parts of a rulebook, and the keys of each."""

from __future__ import annotations

from typing import Final

from ..texts import Text

KINDS: Final = {
    "file": Text("tệp quy tắc", "file of rules"),
    "head": Text("phần chung", "heading"),
    "source": Text("nguồn", "source"),
    "award": Text("hình thức khen thưởng", "award"),
    "regime": Text("chế độ pháp luật", "regime"),
    "criterion": Text("tiêu chí", "criterion"),
    "route": Text("tiêu chuẩn", "route"),
    "parameter": Text("tham số", "parameter"),
    "attestation": Text("nội dung phải xác nhận", "statement to attest"),
    "indicator": Text("chỉ tiêu phải báo cáo", "figure to report"),
    "question": Text("câu hỏi cho Hội đồng", "question for the council"),
    "preference": Text("ưu tiên", "preference"),
    "not-encoded": Text("điều chưa thành quy tắc", "point not encoded"),
    "note": Text("lưu ý", "note"),
    "base": Text("cơ số", "base of quotas"),
    "quota": Text("chỉ tiêu số lượng", "quota"),
    "period": Text("thời gian thi đua", "period"),
    "offered": Text("hình thức mà phong trào có", "award of the campaign"),
    "clause": Text("mục của kế hoạch", "clause of the plan"),
    "unit": Text("đơn vị", "unit"),
    "check": Text("phép so hồ sơ với nhau", "comparison of dossiers"),
}

OWNERS: Final = {
    "campaign": Text("Phong trào: {x}", "Campaign: {x}"),
    "law": Text("Luật: {x}", "Law: {x}"),
    "principles": Text("Nguyên tắc chung: {x}", "Principles: {x}"),
    "regimes": Text("Hình thức và chế độ pháp luật", "Awards and regimes"),
    "shared": Text("Tiêu chí dùng chung", "Shared criteria"),
    "across": Text("So các hồ sơ với nhau", "Comparisons of dossiers"),
    "place": Text("Danh sách đơn vị: {x}", "List of units: {x}"),
    "sources": Text("Nguồn văn bản", "Sources"),
}

ASPECTS: Final = {
    "": Text("toàn bộ", "all of it"),
    "label": Text("tên", "label"),
    "title": Text("tên", "title"),
    "text": Text("nội dung", "text"),
    "reason": Text("lý do", "reason"),
    "ground": Text("nhóm lý do", "ground"),
    "effect": Text("khi không đạt", "if not met"),
    "for": Text("áp dụng với", "whom it concerns"),
    "once_met": Text("chỉ hỏi khi đã đạt", "asked once these are met"),
    "test": Text("yêu cầu", "what is required"),
    "remedy": Text("cách khắc phục", "remedy"),
    "cite": Text("căn cứ", "clause"),
    "cites": Text("căn cứ theo ngày", "clauses by date"),
    "value": Text("giá trị", "value"),
    "value-cites": Text("căn cứ của giá trị theo ngày", "clauses of values by date"),
    "reading-words": Text("lời giải thích các cách hiểu", "words of the readings"),
    "type": Text("loại", "type"),
    "unit": Text("đơn vị tính", "unit"),
    "in_force": Text("hiệu lực", "in force"),
    "regime": Text("chế độ pháp luật", "regime"),
    "transition": Text("chuyển tiếp", "transition"),
    "needs": Text("tiêu chí phải dựa vào", "criteria it stands on"),
    "series": Text("luật áp dụng", "law that governs it"),
    "level": Text("cấp", "level"),
    "principles": Text("nguyên tắc chung", "principles"),
    "paper": Text("giấy tờ kèm theo", "paper with it"),
    "papers": Text("thành phần hồ sơ", "papers"),
    "source": Text("văn bản", "source"),
    "basis": Text("căn cứ của kế hoạch", "basis"),
    "organiser": Text("cơ quan phát động", "organiser"),
    "theme": Text("chủ đề", "theme"),
    "periods": Text("thời gian thi đua", "period"),
    "window": Text("mốc xét thành tích", "window"),
    "subjects": Text("căn cứ về đối tượng", "clause on subjects"),
    "awards": Text("hình thức khen thưởng", "awards"),
    "authority": Text("thẩm quyền", "authority"),
    "deadline": Text("hạn nộp", "deadline"),
    "quotas": Text("tỷ lệ, số lượng", "quotas"),
    "contact": Text("liên hệ", "contact"),
    "place": Text("danh sách đơn vị", "list of units"),
    "from": Text("từ ngày", "from"),
    "to": Text("đến ngày", "to"),
    "gist": Text("nội dung", "gist"),
    "became": Text("đã thành", "became"),
    "why": Text("vì sao không thành quy tắc", "why no rule follows"),
    "name": Text("tên", "name"),
    "aliases": Text("tên khác", "other names"),
    "successor": Text("đơn vị kế tiếp", "successor"),
    "cluster": Text("cụm, khối", "cluster"),
    "class": Text("hạng, loại", "class"),
    "complete": Text("danh sách đầy đủ", "list is complete"),
    "kind": Text("loại", "kind"),
    "number": Text("số", "number"),
    "issuer": Text("cơ quan ban hành", "issuer"),
    "issued_on": Text("ngày ban hành", "issued on"),
    "replaced_by": Text("bị thay thế bởi", "replaced by"),
    "amended_by": Text("được sửa đổi bởi", "amended by"),
    "address": Text("nơi đã xem", "seen at"),
    "certainty": Text("mức chắc chắn", "certainty"),
    "checked_on": Text("ngày đối chiếu", "checked on"),
    "note": Text("ghi chú", "note"),
    "required": Text("yêu cầu", "what is required"),
    "common_from": Text("tên chung từ", "a common title from"),
    "at_most": Text("không quá", "at most"),
    "of": Text("tính cho", "counts"),
    "whom": Text("chỉ tính người", "whom it counts"),
    "per": Text("tính theo", "counted together"),
    "unit_by": Text("đơn vị nào", "whose quota"),
    "bodies": Text("tổ chức", "bodies"),
    "classes": Text("hạng đơn vị", "classes of unit"),
    "limit": Text("mức", "limit"),
    "base": Text("cơ số", "base"),
    "of_limit": Text("theo mức được phép", "of what is allowed"),
    "within": Text("nằm trong", "within"),
    "rounding": Text("làm tròn", "rounding"),
    "may_be_exceeded": Text("được quyết định vượt", "may be exceeded"),
    "award": Text("hình thức khen thưởng", "award"),
    "figures": Text("số liệu", "figures"),
}
"""What the keys of rules are called; a key that is not here stands for itself."""


def aspect_label(aspect: str) -> Text:
    """Return what a key is called."""
    return ASPECTS.get(aspect, Text(aspect, aspect))


def kind_label(kind: str) -> Text:
    """Return what a kind of part is called."""
    return KINDS.get(kind, Text(kind, kind))
