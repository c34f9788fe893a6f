"""Letters written by hand, of an office that does not exist, to people who do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from awards.engine.letters.letter import Annex, Letter, Paragraph, Table

HEADINGS = ("STT", "Họ và tên, chức vụ", "Đơn vị", "Kết quả", "Lý do, căn cứ và việc cần làm", "Thời hạn")
WIDTHS = (6, 20, 18, 14, 30, 12)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Y Thị", "A", "Đặng")
NAMES = ("Mẫu", "Thử", "Kiểm Chứng", "Ví Dụ", "Giả Định", "Minh Họa", "Đối Ứng")
REASONS = (
    "Thiếu biên bản họp xét; bổ sung biên bản có chữ ký của chủ tọa và thư ký.",
    "Báo cáo thành tích chưa có xác nhận của đơn vị trình (Mục V.1 Kế hoạch).",
    "Thành tích ghi ngày 31/6/2021 là ngày không có trên lịch; ghi lại đúng ngày, kèm quyết định công nhận.",
)


def people(count: int) -> tuple[tuple[str, ...], ...]:
    """Return rows of people, each unlike the others."""
    return tuple(
        (
            f"{number:02d}",
            f"{('Ông', 'Bà')[number % 2]} {FAMILIES[number % 8]} {NAMES[number % 7]} {number}\nGiáo viên",
            f"Trường Tiểu học Mẫu số {number % 9 + 1}",
            ("Trả lại để bổ sung", "Không đủ điều kiện")[number % 2],
            REASONS[number % 3],
            f"{number % 28 + 1:02d}/02/2023",
        )
        for number in range(1, count + 1)
    )


def table(count: int) -> Table:
    """Return a table of so many people."""
    return Table(HEADINGS, WIDTHS, people(count))


LETTER = Letter(
    kind="supplement",
    lang="vi",
    unit="Trường Tiểu học Mẫu số 1",
    superior="UBND HUYỆN VÍ DỤ",
    issuer="PHÒNG NỘI VỤ",
    number="Số:      /PNV-TĐKT",
    place_and_date="Ví Dụ, ngày      tháng      năm 2023",
    title=None,
    subject="V/v bổ sung hồ sơ đề nghị khen thưởng nhân dịp kỷ niệm 110 năm thành lập huyện",
    to=("Trường Tiểu học Mẫu số 1",),
    bases=(),
    body=(
        Paragraph(
            "Phòng Nội vụ nhận được 05 hồ sơ đề nghị khen thưởng do Trường Tiểu học Mẫu số 1 gửi theo "
            "Tờ trình ngày 05 tháng 01 năm 2023. Qua thẩm định, 02 hồ sơ sau đây cần được bổ sung:"
        ),
        Table(
            ("STT", "Họ và tên, chức vụ", "Nội dung cần bổ sung", "Căn cứ"),
            (6, 27, 42, 25),
            (
                ("01", "Ông Nguyễn Văn Mẫu\nGiáo viên", REASONS[1], "Điểm b khoản 1 Mục V Kế hoạch"),
                ("02", "Bà Trần Thị Thử\nTổ trưởng chuyên môn", REASONS[0], "Điểm c khoản 1 Mục V Kế hoạch"),
            ),
        ),
        Paragraph("Một số điểm đề nghị nhà trường lưu ý:", "heading"),
        Paragraph("a) Hồ sơ bổ sung gửi trước ngày 20 tháng 01 năm 2023;", "point"),
        Paragraph("b) Mỗi hồ sơ chỉ được bổ sung một lần.", "point"),
        Paragraph(
            "Sau thời hạn nêu trên, hồ sơ không được bổ sung thì không có cơ sở để xem xét. Mọi vướng mắc, "
            "đề nghị liên hệ Phòng Nội vụ để được hướng dẫn./."
        ),
    ),
    authority=("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
    signer="Lê Thị Minh Họa",
    recipients=("Như trên;", "Chủ tịch UBND huyện (để b/c);", "Lưu: VT, TĐKT."),
)
"""A short công văn."""

PLAN = (
    "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2022 của Ủy ban nhân dân huyện Ví Dụ về tổ chức phong "
    "trào thi đua đặc biệt."
)
NOTICE: dict[str, Any] = {
    "kind": "result",
    "title": "THÔNG BÁO",
    "number": "Số:      /TB-PNV",
    "subject": "Kết quả thẩm định hồ sơ đề nghị khen thưởng dịp kỷ niệm 110 năm ngày thành lập huyện Ví Dụ",
    "to": (),
    "bases": (
        "Căn cứ Luật Thi đua, khen thưởng;",
        PLAN,
    ),
}
ATTACHED = "(Kèm theo Thông báo số      /TB-PNV ngày      tháng      năm 2023 của Phòng Nội vụ)"


def letter(**changes: Any) -> Letter:
    """Return the short letter with some of it changed."""
    return replace(LETTER, **changes)


def annexed(*blocks: Paragraph | Table, **changes: Any) -> Letter:
    """Return a notice with one annex that holds the blocks."""
    annex = Annex("Phụ lục", "KẾT QUẢ THẨM ĐỊNH TỪNG HỒ SƠ", ATTACHED, blocks)
    return letter(**{**NOTICE, "body": (LETTER.body[0], LETTER.body[-1]), "annexes": (annex,), **changes})
