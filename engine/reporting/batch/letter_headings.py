"""The headings of the lists that go with letters: what they say, and what they are known by."""

from __future__ import annotations

from typing import Final

from ...texts import Text

OF_INDEX: Final = (
    Text("Số", "No."),
    Text("Đơn vị", "Unit"),
    Text("Mã hồ sơ", "Dossier"),
    Text("Đối tượng", "Candidate"),
    Text("Hình thức", "Award"),
    Text("Kết luận", "Verdict"),
    Text("Văn bản", "Letters"),
)
"""Which letter has which dossiers."""
OF_NOT_SENT: Final = (
    Text("Vì sao không có văn bản", "Why there is no letter"),
    Text("Mã hồ sơ", "Dossier"),
    Text("Đối tượng", "Candidate"),
    Text("Hình thức", "Award"),
    Text("Kết luận", "Verdict"),
    Text("Chi tiết", "Details"),
    Text("Tệp", "File"),
    Text("Trang", "Sheet"),
    Text("Dòng", "Row"),
)
"""What is in no letter."""
