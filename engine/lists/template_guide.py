"""What the first sheet of the template says to those who fill it."""

from __future__ import annotations

from typing import Final

from ..texts import Text

GUIDE: Final = (
    Text("Cách ghi danh sách đề nghị khen thưởng", "How to fill the list of candidates"),
    Text(
        "1. Mỗi hồ sơ một dòng ở trang “Danh sách”; mỗi hồ sơ một mã riêng. Xóa dòng mẫu trước khi gửi.",
        "1. One row for each dossier on the sheet “Danh sách”, each with its own id. Delete the sample row.",
    ),
    Text(
        "2. Các trang khác: mỗi dòng một thành tích, một năm đánh giá, một giấy tờ...; cột đầu ghi mã hồ sơ.",
        "2. Other sheets: one row for each achievement, year, paper; the first column is the dossier's id.",
    ),
    Text(
        "3. Ô để trống là chưa rõ, không phải là không có. Không có thì ghi “không”.",
        "3. An empty cell means not known, not none. Where there is none, write “không”.",
    ),
    Text(
        "4. Ngày ghi ngày/tháng/năm (09/3/2015), tháng/năm (3/2015) hoặc năm (2015). Ô để dạng văn bản.",
        "4. Dates are day/month/year (09/3/2015), month/year (3/2015) or a year (2015). Cells are text.",
    ),
    Text(
        "5. Số định danh đủ 12 chữ số, không để mất số 0 đầu. Số liệu dùng dấu phẩy thập phân: 98,5%.",
        "5. National ids have 12 digits; keep leading zeros. Figures have a decimal comma: 98,5%.",
    ),
    Text(
        "6. Dùng phông Unicode. Chữ phông cũ (TCVN3, VNI) không chắc chắn thì không được đọc.",
        "6. Use Unicode. Text in old fonts (TCVN3, VNI) is not read unless it is certain.",
    ),
    Text(
        "7. Không đổi tên cột, không gộp ô, không thêm dòng tổng cộng hoặc chữ ký trong bảng.",
        "7. Do not rename columns, merge cells, or add totals or signatures within the table.",
    ),
    Text(
        "8. Giấy tờ có mã (vb1, vb2...) ở trang “Giấy tờ”; nơi khác ghi mã đó, nhiều mã cách nhau bằng dấu ;",
        "8. Papers have an id (vb1, vb2 ...) on the sheet “Giấy tờ”; elsewhere write that id, parted by ;",
    ),
)
