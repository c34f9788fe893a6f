"""What findings on quotas say."""

from __future__ import annotations

from ...texts import Text

NOTHING = Text("", "")
MAYBE = Text(
    " (có thể thêm {k} hồ sơ trả lại, tạm dừng, trùng, nghi trùng hoặc chưa rõ)",
    " (perhaps {k} more: returned, deferred, put forward twice or perhaps twice, or not clear)",
)
NOT_ROUNDED = Text(
    "{least} nếu làm tròn xuống, {most} nếu làm tròn lên (văn bản không nêu cách làm tròn)",
    "{least} rounded down, {most} rounded up (the text does not say how to round)",
)
FROM_TO = Text("từ {least} đến {most}, tùy cách hiểu hoặc cơ số", "{least} to {most}, by reading or base")
OF_COUNT = Text(" của số tính vào “{label}”", ' of those counted under "{label}"')
OF_LIMIT = Text(" của số được phép theo “{label}”", ' of those allowed under "{label}"')
PER = {
    "unit": Text("mỗi đơn vị", "each unit"),
    "class_of_unit": Text("mỗi loại đơn vị", "each class of unit"),
    "named_bodies": Text("các cơ quan được nêu tên cộng lại", "the named bodies together"),
    "cluster": Text("mỗi cụm, khối", "each cluster"),
    "campaign": Text("cả đợt", "the whole campaign"),
}
WHAT = {
    **dict.fromkeys(("unit", "named_bodies", "campaign"), Text("đơn vị", "unit")),
    "class_of_unit": Text("loại đơn vị", "class of unit"),
    "cluster": Text("cụm, khối", "cluster"),
}
KEYS = {
    "unit": "unit",
    "class_of_unit": "class",
    "cluster": "cluster",
    "named_bodies": "unit",
    "campaign": "–",
}
ROUNDING = {
    "down": Text(", làm tròn xuống", ", rounded down"),
    "up": Text(", làm tròn lên", ", rounded up"),
    "half_up": Text(", làm tròn nửa lên", ", halves rounded up"),
    "not stated": NOTHING,
}
NOWHERE = Text("Không rõ thuộc đâu", "Not known where")
MAY = Text(
    "Được vượt khi cấp có thẩm quyền quyết định: nêu quyết định, hoặc Hội đồng chọn lại",
    "More may be decided by the authority: name the decision, or let the council choose",
)
CHOOSE = Text(
    "Đơn vị chọn lại theo chỉ tiêu, hoặc Hội đồng chọn; chương trình không tự cắt",
    "The unit chooses within its quota, or the council does; nothing is cut here",
)
CLEAR = Text(
    "Làm rõ hồ sơ chưa chắc, cơ số hoặc cách làm tròn rồi tính lại",
    "Clear up the uncertain dossiers, the base or the rounding, and count again",
)
LACKING = {
    "limit": (
        Text("văn bản không nêu mức{where}", "the text states no limit{where}"),
        Text("Hỏi cơ quan ban hành kế hoạch mức cụ thể", "Ask whoever issued the plan for the limit"),
    ),
    "base": (
        Text("chưa có cơ số “{base}”{where}", 'the base "{base}" is not given{where}'),
        Text(
            "Ghi “{base}” vào tệp --bases: base {id}, {key}, figure",
            'Give "{base}" in the file of --bases: base {id}, {key}, figure',
        ),
    ),
    "place": (
        Text("không xác định được cơ số theo {base}{where}", "the base cannot be had from {base}{where}"),
        Text(
            "Làm rõ đơn vị, cụm và cơ số của chỉ tiêu kia",
            "Make clear the unit, the cluster and the other quota's base",
        ),
    ),
}
