"""What can go wrong with a template of letters, said to whoever changed it in Word."""

from __future__ import annotations

from ...errors import AwardsError, Fault, Place
from ...texts import Text


class LetterError(AwardsError):
    """A template that no letter can be made with. Carries every fault found."""


_AGAIN = Text(
    "xuất lại bộ mẫu bằng “awards letter --export-templates THƯ-MỤC” và sửa từ đó",
    'write the templates anew with "awards letter --export-templates DIR" and start from there',
)

_FILE = {
    "exists": Text(
        "đã có tệp này, có thể là mẫu đã sửa nên không ghi đè; xuất vào thư mục khác, hoặc đổi tên tệp trước",
        "this file is there already and may have been changed, so it is not written over; name another "
        "folder, or rename the file first",
    ),
    "missing": Text("không có tệp này", "there is no such file"),
    "folder": Text("đây là thư mục, không phải tệp mẫu .docx", "this is a folder, not a .docx template"),
    "closed": Text("không có quyền đọc tệp này", "no permission to read this file"),
    "unreadable": Text("không đọc được tệp này", "this file cannot be read"),
    "old": Text(
        "đây là tệp Word đời cũ (.doc) hoặc tệp đặt mật khẩu; mở bằng Word, bỏ mật khẩu, lưu lại dạng .docx",
        "this is an old Word file (.doc) or one with a password; open it in Word, take the password off, "
        "save it as .docx",
    ),
    "not-word": Text(
        "đây không phải tệp Word .docx còn nguyên vẹn; mở bằng Word, lưu lại dạng .docx, hoặc {again}",
        "this is not a whole Word .docx file; open it in Word and save it as .docx, or {again}",
    ),
    "large": Text(
        "tệp mẫu quá lớn; bỏ bớt hình ảnh trong mẫu", "the template is too large; take pictures out of it"
    ),
    "no-section": Text(
        "mẫu không có khổ giấy và lề trang; mở bằng Word, đặt khổ A4 và lề, lưu lại, hoặc {again}",
        "the template has no paper size and margins; set them in Word and save it, or {again}",
    ),
}

_TAG = {
    "half": Text(
        "có dấu ngoặc mở hoặc đóng của thẻ mà thiếu dấu kia trong cùng một đoạn: “{tag}”. Mỗi thẻ "
        "phải nằm trọn trong một đoạn, như {{ issuer }}",
        'a tag is opened or closed without the other end in the same paragraph: "{tag}". Each tag must stand '
        "within one paragraph, as {{ issuer }} does",
    ),
    "alone": Text(
        "thẻ “{tag}” phải đứng một mình trong đoạn (hoặc hàng của bảng) của nó; chuyển phần chữ còn lại sang "
        "đoạn khác",
        'the tag "{tag}" must stand alone in its paragraph (or table row); move the other words elsewhere',
    ),
    "row": Text(
        "thẻ “{tag}” chỉ dùng trong hàng của bảng; ở ngoài bảng dùng thẻ có chữ p, như {%p … %}",
        'the tag "{tag}" is for table rows only; outside a table use the one with p, such as {%p … %}',
    ),
    "annexes": Text(
        "thẻ “{tag}” phải nằm ở cuối văn bản, ngoài mọi bảng và khung, vì phụ lục sang trang mới",
        'the tag "{tag}" must stand at the end of the text, outside tables and boxes: annexes begin '
        "new pages",
    ),
    "syntax": Text(
        "không hiểu thẻ “{tag}”: viết sai, hoặc thiếu thẻ đi cùng; viết như {{ issuer }} hoặc "
        "{%p if title %} … {%p endif %}, hoặc {again}",
        'the tag "{tag}" cannot be understood: it is misspelled, or lacks its partner; write it as '
        "{{ issuer }} or {%p if title %} … {%p endif %}, or {again}",
    ),
    "open": Text(
        "thẻ “{tag}” chưa được đóng; thêm thẻ endif (hoặc endfor) cùng loại ở sau phần của nó",
        'the tag "{tag}" is never closed; put an endif (or endfor) of the same sort after what belongs to it',
    ),
    "refused": Text(
        "thẻ “{tag}” đòi làm việc mà mẫu không được làm; chỉ dùng các trường đã cho",
        'the tag "{tag}" asks for what a template may not do; use the given fields only',
    ),
    "blocks": Text(
        "“{tag}” gồm cả đoạn và bảng nên phải viết có chữ p và đứng một mình trong đoạn: {{p {tag} }}",
        '"{tag}" is whole paragraphs and tables: write it with a p, alone in its paragraph: {{p {tag} }}',
    ),
    "not-blocks": Text(
        "thẻ “{tag}” là một dòng chữ nên viết không có chữ p",
        'the tag "{tag}" is a line of words: write it without the p',
    ),
    "value": Text(
        "không điền được thẻ “{tag}”: trường ấy không có phần được hỏi; dùng đúng cách viết trong mẫu gốc, "
        "hoặc {again}",
        'the tag "{tag}" cannot be filled: the field has no such part; write it as the shipped template '
        "does, or {again}",
    ),
    "broken": Text(
        "điền xong thì tệp không còn đúng cấu trúc của Word: thẻ mở (if, for) và thẻ đóng của nó phải ở "
        "cùng một đoạn, hoặc đều là thẻ có chữ p trong cùng một ô hay cùng ngoài bảng; sửa lại, hoặc {again}",
        "when filled, the file is no longer a Word file: an opening tag (if, for) and the one that closes it "
        "must stand in one paragraph, or both be tags with p in one cell or both outside tables; mend it, "
        "or {again}",
    ),
}
_UNKNOWN = Text("không có trường “{tag}”", 'there is no field "{tag}"')
_NEEDED = Text(
    "mẫu thiếu thẻ {{p {tag} }} nên nội dung sẽ bị mất; thêm thẻ ấy, một mình trong một đoạn, hoặc {again}",
    "the template lacks the tag {{p {tag} }}, so that words would be lost; put it in, alone in a paragraph, "
    "or {again}",
)
_TEXT = "word/document.xml"


def _place(name: str, part: str) -> Place:
    return Place(file=name, pointer=None if part == _TEXT else part)


def bad_file(name: str, what: str) -> Fault:
    """Return the fault of a file that cannot be used as a template; `what` is a key of the table above."""
    return Fault(f"template-{what}", _FILE[what].fill(again=_AGAIN), Place(file=name))


def bad_tag(name: str, part: str, what: str, tag: str = "") -> Fault:
    """Return the fault of a tag; `part` is where it stands: the text itself, or a header or footer."""
    said = _TAG[what].fill(again=_AGAIN, tag=tag.strip())
    return Fault(f"template-{what}-tag", said, _place(name, part), raw=tag)


def unknown_field(name: str, part: str, tag: str, allowed: tuple[str, ...], meant: str | None) -> Fault:
    """Return the fault of a field that letters do not have."""
    return Fault("template-unknown-field", _UNKNOWN.fill(tag=tag), _place(name, part), allowed, meant, tag)


def lost_field(name: str, field: str) -> Fault:
    """Return the fault of a template without a place for what a letter is about."""
    return Fault("template-lost-field", _NEEDED.fill(again=_AGAIN, tag=field), Place(file=name), raw=field)
