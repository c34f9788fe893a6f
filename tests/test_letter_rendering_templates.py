"""Templates of letters that an office changes in Word: what it may do, and what it is told."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from awards.engine.letters.docx_letter import render_docx
from awards.engine.letters.letter import Kind, Table
from awards.engine.letters.templates import (
    LetterError,
    export_templates,
    read_template,
    template_in,
    template_name,
)
from awards.engine.texts import Lang

from .letter_samples import LETTER, annexed, letter, table
from .libreoffice import converted

TEXT = "word/document.xml"
STYLES = "word/styles.xml"
HEADER = "word/header1.xml"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The template of the short letter, as it is exported."""
    export_templates(tmp_path)
    found = template_in(tmp_path, "supplement", "vi")
    assert found is not None
    return found


def changed(template: Path, part: str, *changes: tuple[str, str]) -> Path:
    """Change the XML of a part, as Word might have."""
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    with zipfile.ZipFile(template, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, text if name == part else data)
    return template


def lines(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    found = [one.text for one in document.paragraphs]
    for one in document.tables:
        found += [line for row in one.rows for cell in row.cells for line in cell.text.split("\n")]
    return [line.replace("\u00a0", " ") for line in found if line.strip()]


def fault(template: Path) -> tuple[str, str, str]:
    """The code of the one fault of a template, and what is said of it in both languages.

    It is found when the template is read, before there is a letter.
    """
    with pytest.raises(LetterError) as raised:
        read_template(template, "supplement", "vi")
    (one,) = raised.value.faults
    assert one.place.file == str(template)
    return one.code, raised.value.say("vi"), raised.value.say("en")


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_templates_are_exported_one_for_each_kind_and_language(tmp_path: Path) -> None:
    made = export_templates(tmp_path / "mẫu" / "mới")
    assert [path.name for path in made] == [
        "thong-bao.docx", "phieu-bo-sung.docx", "to-trinh.docx",
        "thong-bao.en.docx", "phieu-bo-sung.en.docx", "to-trinh.en.docx",
    ]  # fmt: skip
    kinds: tuple[Kind, ...] = ("result", "supplement", "submission")
    langs: tuple[Lang, ...] = ("vi", "en")
    for lang in langs:
        for kind in kinds:
            path = template_in(made[0].parent, kind, lang)
            assert path in made
            of = letter(kind=kind, lang=lang)
            assert render_docx(of, path) == render_docx(of)
            shown = lines(path.read_bytes())
            assert "{{p body }}" in shown
            assert "{{ issuer }}" in shown
            document = Document(str(path))
            cells = [cell for one in document.tables for row in one.rows for cell in row.cells]
            for paragraph in (*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)):
                size = paragraph.style.font.size if paragraph.style else None
                assert "{" not in paragraph.text or size is None or size.pt >= 11
    assert template_in(tmp_path, "result", "vi") is None
    assert template_name("submission", "en") == "to-trinh.en.docx"


def test_a_template_that_somebody_may_have_changed_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "to-trinh.docx").write_bytes(b"of the office")
    with pytest.raises(LetterError, match=r"to-trinh\.docx: .* not written over"):
        export_templates(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["to-trinh.docx"]


def test_words_and_styles_that_an_office_changes_are_in_its_letters(template: Path) -> None:
    document = Document(str(template))
    for paragraph in document.paragraphs:
        if paragraph.text == "Kính gửi: {{ to[0] }}":
            paragraph.runs[0].text = "Kính gửi quý đơn vị {{ to[0]|upper }} của {{ unit }}:"
    document.add_paragraph("Điện thoại: 000")
    document.styles["Thư - thân bài"].font.size = 165100
    document.save(str(template))
    made = Document(io.BytesIO(render_docx(LETTER, template)))
    shown = [one.text for one in made.paragraphs]
    assert "Kính gửi quý đơn vị TRƯỜNG TIỂU HỌC MẪU SỐ 1 của Trường Tiểu học Mẫu số 1:" in shown
    assert "Điện thoại: 000" in shown
    body = next(one for one in made.paragraphs if one.text.startswith("Phòng Nội vụ nhận"))
    assert body.style is not None
    assert body.style.font.size is not None
    assert body.style.font.size.pt == 13


@pytest.mark.parametrize(
    "pieces",
    [
        ("{", "{ issuer }", "}"),
        ("{{ iss", "uer }}"),
        ("Cơ quan: {{", " issuer", " }}"),
        ("{{ issuer", " }} và {{ un", "it }}"),
        (
            "{% if tit",
            "le == “X” %}không{% endif %}{{ issuer }}",
        ),
        ("{{\u00a0issuer\u00a0}}",),
        ("{{ (‘’ if not issuer else issuer) }}",),
        ("{# ghi chú cho ", "người sửa #}{{ issuer }}"),
    ],
)
def test_tags_that_word_cut_to_pieces_are_put_together(template: Path, pieces: tuple[str, ...]) -> None:
    noise = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
    bold = "<w:rPr><w:b/></w:rPr>"
    runs = noise.join(run(piece, bold if at % 2 else "") for at, piece in enumerate(pieces))
    changed(template, TEXT, ("<w:r><w:t>{{ issuer }}</w:t></w:r>", runs))
    assert any("PHÒNG NỘI VỤ" in line for line in lines(render_docx(LETTER, template)))


def test_tags_work_in_headers_footers_rows_and_boxes(template: Path) -> None:
    changed(template, HEADER, ("<w:r>", run("{{ unit }} ") + "<w:r>"))
    rows = "".join(
        f"<w:tr><w:tc><w:tcPr><w:tcW w:w='9000' w:type='dxa'/></w:tcPr><w:p>{run(words)}</w:p></w:tc></w:tr>"
        for words in ("{%tr for each in recipients %}", "Gửi {{ each }}", "{%tr endfor %}", "Hết")
    )
    grid = "<w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid>"
    before = '<w:p><w:pPr><w:pStyle w:val="LetterBody"/></w:pPr><w:r><w:t>{{p body }}'
    changed(template, TEXT, (before, f"<w:tbl>{grid}{rows}</w:tbl>{before}"))
    data = render_docx(LETTER, template)
    assert [line for line in lines(data) if line.startswith("Gửi") or line == "Hết"] == [
        "Gửi Như trên", "Gửi Chủ tịch UBND huyện (để b/c)", "Gửi Lưu: VT, TĐKT", "Hết",
    ]  # fmt: skip
    assert "Trường Tiểu học Mẫu số 1" in Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text


def test_a_cell_left_without_lines_keeps_one_so_that_word_opens_the_file(template: Path) -> None:
    number = '<w:p><w:pPr><w:pStyle w:val="LetterNumber"/></w:pPr><w:r><w:t>{{ number }}</w:t></w:r></w:p>'
    changed(template, TEXT, (number, ""))
    titled = letter(title="PHIẾU YÊU CẦU", subject="Bổ sung hồ sơ")
    cell = Document(io.BytesIO(render_docx(titled, template))).tables[0].rows[1].cells[0]
    assert [one.text for one in cell.paragraphs] == [""]


def test_styles_that_a_template_lacks_or_renames_are_found(template: Path) -> None:
    """Some programs save styles under new ids; a template made from nothing has none of ours."""
    changed(template, STYLES, ('w:styleId="LetterBody"', 'w:styleId="Th-thnbi"'))
    own = re.search(r'<w:style [^>]*w:styleId="LetterTableCell">.*?</w:style>', _part(template, STYLES))
    assert own is not None
    changed(template, STYLES, (own[0], ""))
    made = Document(io.BytesIO(render_docx(LETTER, template)))
    body = next(one for one in made.paragraphs if one.text.startswith("Phòng Nội vụ nhận"))
    assert body.style is not None
    assert (body.style.style_id, body.style.name) == ("Th-thnbi", "Thư - thân bài")
    cell = made.tables[1].rows[1].cells[0].paragraphs[0]
    assert cell.style is not None
    assert cell.style.name == "Thư - ô bảng"


def _part(template: Path, name: str) -> str:
    with zipfile.ZipFile(template) as archive:
        return archive.read(name).decode()


def test_a_template_made_from_nothing_will_do(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ issuer }}: {{ subject }}")
    document.add_paragraph("{{p body }}")
    document.add_paragraph("{{p annexes }}")
    path = tmp_path / "riêng.docx"
    document.save(str(path))
    made = Document(io.BytesIO(render_docx(annexed(table(2)), path)))
    assert made.paragraphs[0].text.startswith("PHÒNG NỘI VỤ: Kết quả")
    assert len(made.tables) == 1
    assert len(made.sections) == 2


def test_a_template_that_another_program_saved_gives_the_same_words(template: Path, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = converted({"phieu": template.read_bytes()}, folder, to="docx:MS Word 2007 XML")["phieu"]
    for of in (LETTER, letter(title="PHIẾU", to=("A", "B"), body=(*LETTER.body, table(3)))):
        assert lines(render_docx(of, saved)) == lines(render_docx(of))


def spoil(old: str, new: str, part: str = TEXT) -> Callable[[Path], object]:
    return lambda template: changed(template, part, (old, new))


ENTITY = '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]>'
SPOILED: dict[str, tuple[Callable[[Path], object], str, tuple[str, ...]]] = {
    "a field that is misspelled": (
        spoil("{{ issuer }}", "{{ isuer }}"), "template-unknown-field", ("isuer", "issuer")),
    "a field that is misspelled in the header": (
        spoil("<w:r>", run("{{ unti }}") + "<w:r>", HEADER),
        "template-unknown-field", ("unti", "unit", "header1")),
    "a tag that is not closed": (spoil("{{ issuer }}", "{{ issuer }"), "template-half-tag", ("{{ issuer }",)),
    "a tag that is not opened": (spoil("{{ issuer }}", "issuer }}"), "template-half-tag", ("issuer }}",)),
    "a tag of no meaning": (
        spoil("{{ issuer }}", "{{ issuer unit }}"), "template-syntax-tag", ("{{ issuer unit }}",)),
    "an unknown order": (
        spoil("{%p if title %}", "{%p neu title %}"), "template-syntax-tag", ("{%p neu title %}",)),
    "an unknown filter": (
        spoil("{{ issuer }}", "{{ issuer|safe }}"), "template-syntax-tag", ("{{ issuer|safe }}",)),
    "an if that is never closed": (
        spoil("{%p endif %}", " "), "template-open-tag", ("{%p if superior %}", "endif")),
    "an end of nothing": (spoil("{{ issuer }}", "{% endfor %}"), "template-syntax-tag", ("{% endfor %}",)),
    "words beside a tag for a paragraph": (
        spoil("{{p body }}", "Thân bài: {{p body }}"), "template-alone-tag", ("{{p body }}",)),
    "a tag for a row outside a table": (
        spoil("{{p body }}", "{%tr if title %}"), "template-row-tag", ("{%tr if title %}",)),
    "annexes in a cell": (
        spoil("{{ issuer }}", "{{p annexes }}"), "template-annexes-tag", ("{{p annexes }}",)),
    "paragraphs in a line": (spoil("{{ issuer }}", "{{ body }}"), "template-blocks-tag", ("{{p body }}",)),
    "a line as paragraphs": (
        spoil("{{ issuer }}", "{{p issuer }}"), "template-not-blocks-tag", ("{{p issuer }}",)),
    "a text that is lost": (spoil("{{p body }}", " "), "template-lost-field", ("{{p body }}",)),
    "a part that a field has not": (
        spoil("{{ issuer }}", "{{ recipients[99] }}"), "template-value-tag", ("{{ recipients[99] }}",)),
    "an attribute that a field has not": (
        spoil("{{ issuer }}", "{{ issuer.name }}"), "template-value-tag", ("{{ issuer.name }}",)),
    "reaching out of the sandbox": (
        spoil("{{ issuer }}", "{{ issuer.__class__.__mro__ }}"), "template-refused-tag", ("__class__",)),
    "reckoning something huge": (
        spoil("{{ issuer }}", "{{ 'a' * 10**9 }}"), "template-refused-tag", ("10**9",)),
    "calling something": (
        spoil("{{ issuer }}", "{{ issuer.ljust(999999999) }}"), "template-refused-tag", ("ljust",)),
    "loops in loops in loops": (
        spoil("{{ issuer }}", "{% for a in unit %}{% for b in unit %}{% for c in unit %}x{% endfor %}"
              "{% endfor %}{% endfor %}"), "template-refused-tag", ("{% for c in unit %}",)),
    "growing by naming": (
        spoil("{{ issuer }}", "{% set a = 'x' %}" + "{% set a = a~a~a~a %}" * 40),
        "template-refused-tag", ("{% set a = a~a~a~a %}",)),
    "growing by a block": (
        spoil("{{ issuer }}", "{% set a %}x{% endset %}"), "template-refused-tag", ("{% set a %}",)),
    "growing by adding": (spoil("{{ issuer }}", "{{ issuer + issuer }}"), "template-refused-tag", ("+",)),
    "a tag of a thousand brackets": (
        spoil("{{ issuer }}", "{{ " + "(" * 1000 + "1" + ")" * 1000 + " }}"), "template-syntax-tag", ("((",)),
    "another file in the file": (
        lambda t: changed(t, TEXT, ("<w:document ", f"{ENTITY}<w:document "), ("{{ issuer }}", "&y;")),
        "template-broken-tag", ("Word",)),
    "reading a file": (
        spoil("{{ issuer }}", "{% include 'riêng.txt' %}"), "template-refused-tag", ("include",)),
    "an if from cell to cell": (
        lambda t: changed(t, TEXT, ("{%p if superior %}", " "), ("{{ number }}", "{%p if superior %}")),
        "template-syntax-tag", ("{%p endif %}",)),
    "an if from line to line": (
        lambda t: changed(t, TEXT, ("{{ place_and_date }}", "{% if unit %}x"),
                          ("{{ title }}", "{% endif %}")), "template-broken-tag", ("Word",)),
    "no page": (lambda t: changed(t, TEXT, ("<w:pgSz", "<w:noSz")), "template-no-section", ("Word",)),
    "broken XML": (spoil("</w:body>", ""), "template-not-word", (".docx",)),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILED)
def test_a_template_that_cannot_be_used_is_told_once_with_what_to_do(template: Path, name: str) -> None:
    spoiled, code, told = SPOILED[name]
    spoiled(template)
    found, vi, en = fault(template)
    assert found == code
    for words in told:
        assert words in vi
        assert words in en
    assert "\n" not in vi
    assert not re.search(r"jinja|Traceback|None|\{again\}|\{tag\}", vi + en, re.IGNORECASE)


def test_every_misspelled_field_is_told_at_once(template: Path) -> None:
    changed(template, TEXT, ("{{ issuer }}", "{{ isuer }} {{ nubmer }}"))
    with pytest.raises(LetterError) as raised:
        render_docx(LETTER, template)
    assert [(one.raw, one.meant) for one in raised.value.faults] == [
        ("isuer", "issuer"),
        ("nubmer", "number"),
    ]


def test_files_that_are_no_templates_are_told_apart(tmp_path: Path) -> None:
    plain, old, page, bomb = (tmp_path / f"{name}.docx" for name in ("plain", "old", "page", "bomb"))
    plain.write_text("Kính gửi", encoding="utf-8")
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with zipfile.ZipFile(page, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TEXT, b" " * (51 * 2**20))
    for path, code in (
        (plain, "not-word"), (old, "old"), (page, "not-word"), (bomb, "large"), (tmp_path, "folder"),
        (tmp_path / "none.docx", "missing"),
    ):  # fmt: skip
        found, vi, en = fault(path)
        assert found == f"template-{code}"
        assert path.name in vi
        assert path.name in en


def test_what_a_template_says_beside_its_tags_is_no_tag(template: Path) -> None:
    changed(
        template,
        TEXT,
        ("<w:body>", '<w:body><w:p w:rsidR="{{ unit }}"><w:r><w:t>giá: 5% { x } {</w:t></w:r></w:p>'),
    )
    made = render_docx(LETTER, template)
    assert "giá: 5% { x } {" in lines(made)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert 'w:rsidR="{{ unit }}"' in archive.read(TEXT).decode()


def test_the_widths_of_a_table_follow_the_page_of_the_template(template: Path) -> None:
    changed(template, TEXT, ('w:right="850"', 'w:right="1134"'), ('w:left="1701"', 'w:left="1985"'))
    of = letter(body=(Table(("A", "B"), (50, 50), (("1", "2"),)),))
    made = Document(io.BytesIO(render_docx(of, template)))
    section = made.sections[0]
    assert None not in (section.page_width, section.left_margin, section.right_margin)
    assert sum(column.width or 0 for column in made.tables[1].columns) == (
        (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    )
