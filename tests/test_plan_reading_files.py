"""Files of plans: text in many codings, Word, PDF; and files that are none, each with one clear error."""

from __future__ import annotations

import io
import random
import time
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest

from awards.engine.plans.files import read_file
from awards.engine.plans.found import Found, Plan
from awards.engine.plans.plan_text import Line, PlanText, clean
from awards.engine.plans.reading import read_plan
from awards.engine.plans.refusing import PlanError

from .test_plan_reading import AWARDS, PLANS, SEEDS, plan_of

FULL = PLANS / "invented" / "xa-day-du.txt"
TEXT = FULL.read_text("utf-8")


def values(plan: Plan) -> dict[str, object]:
    singles = ("issuer", "level", "number", "issued_on", "theme", "window", "subjects", "deadline", "contact")
    return {name: getattr(plan, name).value for name in singles} | {
        "periods": [(one.first.value, one.last.value) for one in plan.periods],
        "basis": [(one.number, one.day) for one in plan.basis],
        "awards": [(one.award, one.authority.value) for one in plan.awards],
        "papers": [one.kind for one in plan.papers],
    }


WHOLE = values(plan_of(FULL))


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.replace("\n", "\r\n").encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.replace(" ", "\u00a0").encode(),
        "\n".join(f"**{line}**" if line.isupper() else line for line in TEXT.split("\n")).encode(),
    ],
    ids=["bom", "utf-16", "utf-16-le", "crlf", "nfd", "nbsp", "bold"],
)
def test_how_a_text_is_coded_does_not_matter(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(data)
    assert values(plan_of(file)) == WHOLE


def word_of(path: Path) -> Path:
    """The full plan as a Word file: the head in a table without lines, the rest as paragraphs."""
    made = docx.Document()
    lines = TEXT.split("\n")
    table = made.add_table(1, 2)
    table.style = None
    left, right = table.rows[0].cells
    left.text = "ỦY BAN NHÂN DÂN\nXÃ BÌNH MẪU\nSố: 45/KH-UBND"
    right.text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBình Mẫu, ngày 05 tháng 3 năm 2025"
    )
    for line in lines[4:]:
        if line.strip():
            made.add_paragraph(line)
    made.save(str(path))
    return path


def test_a_word_file_is_read_with_its_table(tmp_path: Path) -> None:
    plan = plan_of(word_of(tmp_path / "plan.docx"))
    assert values(plan) == WHOLE
    assert plan.unit == "paragraph"


def test_a_word_file_under_another_name_is_still_one(tmp_path: Path) -> None:
    made = word_of(tmp_path / "plan.docx")
    renamed = made.rename(tmp_path / "plan.txt")
    assert values(plan_of(renamed)) == WHOLE


def test_text_boxes_and_deleted_words_of_a_word_file(tmp_path: Path) -> None:
    made = word_of(tmp_path / "plan.docx")
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    box = (
        "<w:p><w:r><w:t>Đóng khung</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Khung:"
        " ghi chú riêng</w:t>"
        "</w:r></w:p></w:txbxContent></w:pict></w:r><w:del><w:r><w:t>chữ đã xóa</w:t></w:r></w:del></w:p>"
    )
    parts["word/document.xml"] = body.replace("<w:sectPr", box + "<w:sectPr", 1).encode()
    with zipfile.ZipFile(tmp_path / "box.docx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    said = " ".join(line.text for line in read_file(tmp_path / "box.docx").lines)
    assert "Khung: ghi chú riêng" in said
    assert "chữ đã xóa" not in said


def pdf_of(pages: list[str]) -> bytes:
    """A small PDF of ASCII text; an empty page stands for a scan."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        rows = " ".join(f"({row}) Tj 0 -14 Td" for row in page.split("\n"))
        stream = f"BT /F1 12 Tf 50 780 Td {rows} ET" if page else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        content = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R"
            " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{one:010d} 00000 n \n".encode() for one in offsets)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def test_a_pdf_is_read_line_by_line_with_its_pages(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf_of(["Page one\nline two", "Page two"]))
    read = read_file(file)
    assert [(line.page, line.number, line.text) for line in read.lines if line.text] == [
        (1, 1, "Page one"), (1, 2, "line two"), (2, 1, "Page two"),
    ]  # fmt: skip


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOJIBAKE = "Kế hoạch thi đua khen thưởng".encode().decode("cp1252", "replace").encode()


def locked_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(["text"]))))
    writer.encrypt("mat-khau", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("plan.txt", b"", "plan-empty"),
        ("plan.txt", b" \n \n", "plan-empty"),
        ("plan.txt", b"... --- ...", "plan-without-text"),
        ("plan.pdf", pdf_of([""]), "plan-without-text"),
        ("plan.pdf", b"%PDF-1.7\n garbage", "plan-damaged"),
        ("plan.pdf", pdf_of(["text"])[:60], "plan-damaged"),
        ("plan.docx", b"PK\x03\x04 word/ garbage", "plan-damaged"),
        ("plan.doc", OLE + "WordDocument\0".encode("utf-16-le"), "plan-old-word"),
        ("plan.docx", OLE + "EncryptedPackage\0".encode("utf-16-le"), "plan-encrypted"),
        ("plan.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x01\x02", "plan-damaged"),
        ("plan.txt", MOJIBAKE, "plan-wrong-letters"),
        ("plan.txt", b"\xff\xfeK\x00\xbf", "plan-damaged"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_plan_says_so_once(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(PlanError) as raised:
        read_file(file)
    assert [fault.code for fault in raised.value.faults] == [code]


def test_a_locked_pdf_and_a_missing_file_say_so(tmp_path: Path) -> None:
    locked = tmp_path / "plan.pdf"
    locked.write_bytes(locked_pdf())
    with pytest.raises(PlanError, match="password"):
        read_file(locked)
    with pytest.raises(PlanError, match="no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(PlanError, match="folder"):
        read_file(tmp_path)


def test_text_in_an_old_font_is_turned_and_nothing_read_from_it_is_certain(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    # TCVN3: "Kế hoạch", "Phát động phong trào thi đua", "1. Thời gian thi đua từ ngày … đến ngày …".
    file.write_bytes(
        b"K\xd5 ho\xb9ch\nPh\xb8t \xae\xe9ng phong tr\xb5o thi \xaeua\n"
        b"1. Th\xeai gian thi \xaeua t\xf5 ng\xb5y 01/3/2024 \xae\xd5n ng\xb5y 30/6/2024.\n"
    )
    plan = plan_of(file)
    assert next(one.code for one in plan.notices) == "old-font"
    assert [(one.first.value, one.first.confidence) for one in plan.periods] == [("2024-03-01", "likely")]


# -- noise ---------------------------------------------------------------------------------------------------

SINGLE = ("issuer", "level", "number", "issued_on", "window", "deadline", "subjects")


def plan_from(text: str) -> Plan:
    lines = tuple(Line(number, clean(row)) for number, row in enumerate(text.split("\n"), 1))
    return read_plan(PlanText("plan", "line", lines), AWARDS)


def noisy(text: str, kind: str, dice: random.Random) -> str:
    rows = text.split("\n")
    match kind:
        case "rows dropped":
            return "\n".join(row for row in rows if dice.random() > 0.15)
        case "rows glued":
            return "".join(row + ("" if dice.random() < 0.2 else "\n") for row in rows)
        case "words dropped":
            return "\n".join(
                " ".join(word for word in row.split(" ") if dice.random() > 0.04) for row in rows
            )
        case "wrapped":
            out = []
            for row in rows:
                words, line = row.split(" "), ""
                for word in words:
                    if len(line) + len(word) > 70:
                        out.append(line)
                        line = word
                    else:
                        line = f"{line} {word}" if line else word
                out += [line, ""]
            return "\n".join(out)
        case "letters for digits":
            return "".join(
                {"0": "O", "1": "l"}.get(one, one) if one in "01" and dice.random() < 0.3 else one
                for one in text
            )
    raise AssertionError(kind)


@pytest.mark.parametrize(
    "kind", ["rows dropped", "rows glued", "words dropped", "wrapped", "letters for digits"]
)
def test_noise_never_makes_a_certain_lie(kind: str) -> None:
    """A damaged copy may say less, or less surely; what it is certain of, the whole copy says too."""
    dice = random.Random(kind)
    for name in (*sorted(SEEDS), "xa-day-du", "tinh-nhieu-hinh-thuc", "long-nhau"):
        file = PLANS / "seeds" / f"{name}.txt"
        text = (file if file.exists() else PLANS / "invented" / f"{name}.txt").read_text("utf-8")
        whole = plan_from(text)
        days = {value for one in whole.periods for value in (one.first.value, one.last.value)}
        for _ in range(4):
            read = plan_from(noisy(text, kind, dice))
            for field in SINGLE:
                found: Found[object] = getattr(read, field)
                if found.confidence == "certain":
                    first: Found[object] = getattr(whole, field)
                    assert agrees(found.value, first.value), (name, field, found)
            for period in read.periods:
                for end in (period.first, period.last):
                    assert end.confidence != "certain" or end.value in days, (name, end)


def agrees(said: object, whole: object) -> bool:
    """Whether a value is that of the whole copy, or a part of it: a name without its place, fewer kinds."""
    if isinstance(said, tuple) and isinstance(whole, tuple):
        return set(said) <= set(whole)
    if isinstance(said, str) and isinstance(whole, str):
        return said in whole or whole in said
    return said == whole


def test_a_head_and_a_title_broken_as_a_pdf_breaks_them() -> None:
    plan = plan_from(
        "ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN\nSố: 45/KH-UBND\nMẫu Sơn, ngày 05 tháng 3 năm\n2024\nKẾ HOẠCH\n"
        "Phát động đợt thi đua đặc biệt lập thành tích chào mừng ngày hội của toàn\nxã Mẫu Sơn\n"
        "Nhằm phát huy kết quả đã đạt được, UBND xã Mẫu Sơn xây dựng Kế hoạch như sau:\n"
        "I. MỤC ĐÍCH\n1. Thi đua."
    )
    assert plan.issued_on.value == "2024-03-05"
    assert (
        plan.title.value
        == "Phát động đợt thi đua đặc biệt lập thành tích chào mừng ngày hội của toàn xã Mẫu Sơn"
    )


@pytest.mark.parametrize(
    "text",
    ["từ ngày " * 120_000, "12/KH-UBND " * 90_000, "01/01/2023 " * 90_000, "tập thể, " * 110_000,
     "“" * 1_000_000,
     "Bằng khen của Chủ tịch " * 43_000, "- một dòng đến ngày\n" * 10_000, "1" * 1_000_000],
    ids=["from", "numbers", "dates", "kinds", "quotes", "awards", "lines", "digits"],
)  # fmt: skip
def test_a_monstrous_text_costs_seconds(text: str) -> None:
    started = time.process_time()
    plan_from(text)
    assert time.process_time() - started < 5
