"""Opening the file of a plan: told apart by its bytes, read as lines, one clear error where it is none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ..intake.kinds import by_content
from ..intake.limits import shown_name
from ..lists.cells.mojibake import is_read_wrong
from ..lists.cells.old_fonts import UNSURE, from_old_font
from ..texts import Text, nfc
from .damage import damage_of
from .head_columns import in_order
from .look_alikes import turned
from .markup import without_markup
from .odt_files import is_odt, odt_lines
from .pdf_files import pdf_lines
from .plan_text import Line, Notice, PlanText, clean
from .reading_apart import read_apart
from .refusing import MOST_BYTES, MOST_LETTERS, PlanError, refused
from .word_files import docx_lines


def read_file(path: Path) -> PlanText:
    """Return the lines of a plan: of a text, a Word file or a PDF, told apart by what the file holds.

    Raises:
        PlanError: the file is not there, empty, locked, damaged, a scan without text, or of another kind.
    """
    name = shown_name(path)
    try:
        if path.is_dir():
            raise refused(
                "plan-folder",
                "đây là thư mục; chọn tệp của kế hoạch",
                "this is a folder; choose the plan's file",
                name,
            )
        content = by_content(path)
        if path.stat().st_size > MOST_BYTES:
            raise refused(
                "plan-too-large",
                "tệp quá lớn; chỉ giữ lại phần chữ của kế hoạch",
                "the file is too large; keep only the text of the plan",
                name,
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise refused("no-such-file", "không có tệp này", "there is no such file", name) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise refused(
            "file-unreadable", f"không đọc được tệp ({why})", f"the file cannot be read ({why})", name
        ) from None
    match content:
        case "empty":
            raise refused("plan-empty", "tệp trống, không có chữ nào", "the file is empty", name)
        case "pdf":
            return _checked(read_apart(path, name, "page", pdf_lines))
        case "document" | "zip" if data.startswith(b"PK"):
            lines = odt_lines if is_odt(data) else docx_lines
            return _checked(read_apart(path, name, "paragraph", lines))
        case "text" | "json" | "utf-16" if not data.startswith(b"{\\rtf"):
            return text_of(_decoded(data, name), name)
    raise _not_a_plan(content, data, name)


def _not_a_plan(content: str, data: bytes, name: str) -> PlanError:
    if content == "encrypted":
        return refused(
            "plan-encrypted",
            "tệp có mật khẩu; bỏ mật khẩu rồi đọc lại",
            "the file is locked with a password; take it off and try again",
            name,
        )
    if content == "document" or data.startswith(b"{\\rtf"):
        return refused(
            "plan-old-word", "tệp Word kiểu cũ (.doc, .rtf); mở bằng Word, lưu thành .docx rồi đọc lại",
            "an old Word file (.doc, .rtf); open it in Word, save it as .docx and try again", name,
        )  # fmt: skip
    if content == "html":
        return refused(
            "not-a-plan-file",
            "đây là trang web; mở bằng trình duyệt, chép phần chữ của kế hoạch vào Word, lưu thành .docx",
            "this is a web page; open it in a browser, copy the plan's text into Word and save"
            " it as .docx", name,
        )  # fmt: skip
    if content in ("xlsx", "xls", "ods", "xlsb", "gz", "zst", "zip", "xml-2003"):
        return refused(
            "not-a-plan-file", "đây không phải tệp của kế hoạch; chọn tệp .txt, .md, .docx hoặc .pdf",
            "this is not the file of a plan; choose a .txt, .md, .docx or .pdf file", name,
        )  # fmt: skip
    return refused(
        "plan-damaged", "không đọc được tệp này: bị hỏng hoặc không phải văn bản;"
                " chọn tệp .txt, .md, .docx hoặc .pdf",
        "the file cannot be read: it is damaged or is no text; choose a .txt, .md, .docx or .pdf file", name,
    )  # fmt: skip


_OLD_FONT: Final = Text(
    "chữ gõ bằng phông cũ (TCVN3, VNI) đã được đổi sang Unicode; đối chiếu với bản gốc",
    "text typed in an old font (TCVN3, VNI) was turned into Unicode; compare it with the original",
)
_SAMPLE: Final = 20_000


def _decoded(data: bytes, name: str) -> str:
    """Return the text of bytes in UTF-8, in UTF-16 by its mark or pattern, else of an old font."""
    for mark, coding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decode(data, coding, name)
    if b"\x00" in data[:4096]:
        even, odd = data[:4096][0::2].count(0), data[:4096][1::2].count(0)
        return _decode(data, "utf-16-le" if odd > even else "utf-16-be", name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


def _decode(data: bytes, coding: str, name: str) -> str:
    try:
        return data.decode(coding)
    except UnicodeDecodeError:
        raise refused(
            "plan-damaged",
        "tệp bị cắt dở hoặc sai mã chữ; lưu lại dạng UTF-8 rồi đọc lại",
            "the file is cut short or wrongly encoded; save it as UTF-8 and try again", name,
        ) from None  # fmt: skip


def text_of(text: str, name: str) -> PlanText:
    """Return the lines of a plan that is plain text. Raises PlanError as `read_file` does."""
    rows = re.split(r"\r\n|\r|\n|\x0c|\u2028|\u2029", text)
    lines = (Line(number, one) for number, row in enumerate(rows, 1) for one in without_markup(row))
    return _checked(PlanText(name, "line", tuple(lines)))


def _checked(text: PlanText) -> PlanText:
    """Return a text fit to be read: its letters whole, old fonts turned, lines clean. Raises PlanError."""
    whole = "\n".join(line.text for line in text.lines)
    name = text.name
    if not re.search(r"\w", whole):
        raise refused(
            "plan-without-text",
            "tệp không có chữ nào đọc được, có thể là bản quét (ảnh); nhận dạng chữ (OCR) hoặc "
            "gõ lại rồi đọc tệp chữ, và đối chiếu với bản gốc",
            "the file has no text that can be read, it may be a scan; have its letters recognis"
            "ed (OCR) or typed, and compare with the original",
            name,
        )
    if len(whole) > MOST_LETTERS:
        raise refused(
            "plan-too-large",
            "văn bản quá dài, không phải một kế hoạch",
            "the text is too long to be one plan",
            name,
        )
    sample = nfc(whole[:_SAMPLE])
    if is_read_wrong(sample) or whole.count("\ufffd") > len(whole) // 200:
        raise refused(
            "plan-wrong-letters",
        "chữ tiếng Việt bị sai mã (mojibake) nên không đọc được; mở bản gốc, lưu lại dạng U"
                    "TF-8",
            "the Vietnamese letters were wrongly encoded; open the original and save it as UTF-8", name,
        )  # fmt: skip
    notices = list(text.notices)
    lines = text.lines
    if _is_old(sample):
        lines = tuple(Line(line.number, _turned(line.text, name), line.page) for line in lines)
        notices.append(Notice("old-font", _OLD_FONT))
    lines, alike = turned(lines)
    if alike:
        notices.append(alike)
    cleaned = tuple(Line(line.number, clean(line.text), line.page) for line in in_order(lines))
    if damage := damage_of(cleaned):
        notices.append(damage)
    return PlanText(name, text.unit, cleaned, tuple(notices))


def _is_old(sample: str) -> bool:
    """Return whether a text as a whole is typed in an old font: several of its lines are, and few are not."""
    rows = [row for row in sample.split("\n") if not row.isascii()][:60]
    old = sum(1 for row in rows if from_old_font(row) is not None)
    return old > len(rows) / 2


def _turned(line: str, name: str) -> str:
    if line.isascii():
        return line
    read = from_old_font(line)
    if read == UNSURE:
        raise refused(
            "plan-old-font",
        "chữ gõ bằng phông cũ (TCVN3, VNI) mà không đổi được chắc chắn; đổi sang Unicode (U"
                    "nikey) rồi đọc lại",
            "the text is typed in an old font (TCVN3, VNI) and cannot be turned for certain; tu"
                    "rn it into Unicode (Unikey) and try again", name,
        )  # fmt: skip
    return line if read is None else read
