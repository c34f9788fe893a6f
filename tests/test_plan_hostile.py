"""Word files and PDFs as offices make them, and as nobody should: what is read, and one clear error."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from awards.engine.plans.files import read_file
from awards.engine.plans.plan_text import Line, PlanText, clean
from awards.engine.plans.reading import read_plan
from awards.engine.plans.reading_apart import read_apart
from awards.engine.plans.refusing import PlanError

from .bad_plan_readers import chatter, hang, swell
from .test_plan_reading import AWARDS
from .test_plan_reading_files import pdf_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(tmp_path: Path, body: str, **parts: str) -> Path:
    """A Word file of hand-written XML."""
    file = tmp_path / "plan.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return file


def said(file: Path) -> list[str]:
    return [line.text for line in read_file(file).lines if line.text]


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def in_list(depth: int, name: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'


NUMBERING = (
    f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%3)'/></w:lvl>"
    "<w:lvl w:ilvl='3'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
)


def test_numbers_that_word_gives_by_itself_are_read(tmp_path: Path) -> None:
    body = "".join(
        p(text, in_list(depth))
        for text, depth in (
            ("MỤC ĐÍCH", 0), ("Một", 1), ("Hai", 1), ("Điểm a", 2), ("Điểm b", 2), ("Gạch", 3),
            ("ĐỐI TƯỢNG", 0), ("Lại một", 1), ("Lại a", 2),
        )
    )  # fmt: skip
    assert said(word(tmp_path, body, numbering=NUMBERING)) == [
        "I. MỤC ĐÍCH", "1. Một", "2. Hai", "a) Điểm a", "b) Điểm b", "- Gạch", "II. ĐỐI TƯỢNG", "1. Lại một",
        "a) Lại a",
    ]  # fmt: skip


def test_numbers_that_a_style_gives_are_read(tmp_path: Path) -> None:
    styles = (
        f"<w:styles {W}><w:style w:styleId='Muc'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
        "</w:style></w:styles>"
    )
    body = p("MỤC ĐÍCH", '<w:pStyle w:val="Muc"/>') + p("Chữ thường") + p("HỒ SƠ", '<w:pStyle w:val="Muc"/>')
    file = word(tmp_path, body, numbering=NUMBERING, styles=styles)
    assert said(file) == ["I. MỤC ĐÍCH", "Chữ thường", "II. HỒ SƠ"]


def test_words_that_are_deleted_moved_away_hidden_or_remarks_are_not_read(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Còn lại</w:t></w:r><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>đã chuyển</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t> và thêm</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    remark = f"<w:comments {W}><w:comment>{p('nhận xét')}</w:comment></w:comments>"
    head = f"<w:hdr {W}>{p('đầu trang')}</w:hdr>"
    assert said(word(tmp_path, body, comments=remark, header1=head)) == ["Còn lại và thêm"]


def test_a_head_in_a_ruled_table_is_read_column_by_column(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{p(left)}</w:tc><w:tc>{p(right)}</w:tc></w:tr>"
        for left, right in (
            ("UBND XÃ TÂY MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("Số: 5/KH-UBND", "Tây Mẫu, ngày 05 tháng 3 năm 2025"),
        )
    )
    border = "<w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"
    data = f"<w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('Xã Mẫu')}<w:tbl>{rows[:0]}</w:tbl></w:tc></w:tr>" * 2
    body = f"<w:tbl>{border}{rows}</w:tbl>{p('KẾ HOẠCH')}<w:tbl>{border}{data}</w:tbl>"
    assert said(word(tmp_path, body)) == [
        "UBND XÃ TÂY MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/KH-UBND",
        "Tây Mẫu, ngày 05 tháng 3 năm 2025", "KẾ HOẠCH", "1 | Xã Mẫu", "1 | Xã Mẫu",
    ]  # fmt: skip


def test_an_entity_from_outside_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", "utf-8")
    file = tmp_path / "plan.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {W}><w:body>'
            f"{p('Kế hoạch thi đua &x;')}</w:body></w:document>",
        )
    assert "bí mật" not in " ".join(said(file))


def odt(tmp_path: Path, body: str) -> Path:
    file = tmp_path / "plan.odt"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style")
    )
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return file


def test_an_open_document_is_read(tmp_path: Path) -> None:
    body = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="I"'
        ' style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1"'
        ' style:num-suffix="."/></text:list-style>'
        "<text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes><text:h>KẾ HOẠCH</text:h>"
        "<text:p>Thi<text:s/>đua<text:line-break/>dòng hai</text:p>"
        "<text:list><text:list-item><text:p>Điểm</text:p></text:list-item></text:list>"
        '<text:list text:style-name="L1"><text:list-item><text:p>MỤC ĐÍCH</text:p><text:list><text:list-item>'
        "<text:p>Một</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<text:list text:style-name="L1"><text:list-item><text:p>HỒ SƠ</text:p></text:list-item></text:list>'
        "<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell>"
        "<text:p>Xã Mẫu</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell>"
        "<text:p>2</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>"
    )
    assert said(odt(tmp_path, body)) == [
        "KẾ HOẠCH", "Thi đua", "dòng hai", "- Điểm", "I. MỤC ĐÍCH", "1. Một", "II. HỒ SƠ", "1 | Xã Mẫu",
        "2 |",
    ]  # fmt: skip


def code_of(file: Path) -> str:
    with pytest.raises(PlanError) as raised:
        read_file(file)
    return raised.value.faults[0].code


def page_tree(kids: str) -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [" + kids.encode() + b"] /Count 2 >>\nendobj\n"
        b"trailer << /Root 1 0 R >>\n%%EOF"
    )


def bomb() -> bytes:
    """A page whose content unpacks to far more than any page holds, twice packed."""
    once = zlib.compress(b"BT (x) Tj ET " * 12_000_000, 9)
    packed = zlib.compress(once, 9)
    head = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
    )
    body = b"4 0 obj\n<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n" % len(packed)
    return head + body + packed + b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (page_tree("2 0 R 2 0 R"), {"plan-damaged", "plan-without-text"}),
        (page_tree("9 0 R"), {"plan-damaged", "plan-without-text"}),
        (pdf_of(["one"]).replace(b"startxref\n", b"startxref\n1"), {"plan-damaged", "plan-without-text", ""}),
        (bomb(), {"plan-damaged", "plan-too-large", "plan-too-long", "plan-without-text"}),
    ],
    ids=["page tree in itself", "pages that are not there", "table elsewhere", "bomb"],
)
def test_a_hostile_pdf_costs_one_error(tmp_path: Path, data: bytes, codes: set[str]) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(data)
    started = time.monotonic()
    try:
        read_file(file)
        code = ""
    except PlanError as error:
        code = error.faults[0].code
    assert code in codes
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    ("rows", "code", "longest"),
    [(hang, "plan-too-long", 2.0), (swell, "plan-too-large", 30.0), (chatter, "plan-too-large", 30.0)],
)
def test_a_reader_that_hangs_or_swells_is_stopped(
    tmp_path: Path, rows: object, code: str, longest: float
) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"x")
    with pytest.raises(PlanError) as raised:
        read_apart(file, "plan.pdf", "page", rows, longest=longest)  # type: ignore[arg-type]
    assert raised.value.faults[0].code == code


def test_a_word_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (70 * 2**20) + b"</a>")
    assert code_of(file) == "plan-damaged"


def test_a_pdf_locked_without_a_password_is_read(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(["Page one"]))))
    writer.encrypt("", owner_password="chu", algorithm="RC4-128")
    file = tmp_path / "plan.pdf"
    writer.write(str(file))
    assert said(file) == ["Page one"]


def test_a_web_page_and_rich_text_say_what_to_do(tmp_path: Path) -> None:
    page = tmp_path / "plan.doc"
    page.write_bytes("<!DOCTYPE html><html><body>Kế hoạch</body></html>".encode())
    assert code_of(page) == "not-a-plan-file"
    page.write_bytes(b"{\\rtf1 ke hoach}")
    assert code_of(page) == "plan-old-word"
    made = docx.Document()
    made.add_paragraph("Kế hoạch thi đua")
    made.save(str(page))
    assert said(page) == ["Kế hoạch thi đua"]


def test_what_repeats_on_one_page_does_not_take_lines_of_another_away() -> None:
    """Lines of a PDF are numbered page by page: a repeated line 2 of page 2 is not line 2 of page 1."""
    first = ["UBND XÃ ĐÔNG MẪU", "Số: 5/KH-UBND", "KẾ HOẠCH", "Phát động thi đua", "1. Mục đích"]
    rows = [Line(n, row, 1) for n, row in enumerate([*first, *["\uf0b7 Thi đua."] * 3], 1)]
    rows += [Line(n, "\uf0b7 Thi đua.", 2) for n in range(1, 5)]
    cleaned = tuple(Line(one.number, clean(one.text), one.page) for one in rows)
    plan = read_plan(PlanText("plan.pdf", "page", cleaned), AWARDS)
    assert (plan.issuer.value, plan.number.value) == ("Ủy ban nhân dân xã Đông Mẫu", "5/KH-UBND")
