"""Particulars of an office: what `office.yaml` may say, and what is said of one that cannot be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from awards.engine.errors import Fault
from awards.engine.letters.office import EXAMPLE, OfficeError, Supplement, parse_office, read_office
from awards.engine.texts import nfc

OFFICE = Path(__file__).parent / "data" / "office.yaml"
TEXT = OFFICE.read_text("utf-8")


def faults(text: str | bytes) -> tuple[Fault, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(OfficeError) as refused:
        parse_office(data, "office.yaml")
    return refused.value.faults


def without(key: str) -> str:
    """Return the file without a key of one line."""
    lines = TEXT.splitlines(keepends=True)
    left = [line for line in lines if not line.lstrip().startswith(f"{key}:")]
    assert len(left) == len(lines) - 1
    return "".join(left)


def test_the_example_that_ships_can_be_read_and_explains_every_key() -> None:
    office = parse_office(EXAMPLE.encode(), "office.yaml")
    assert office.issuer == "Phòng Nội vụ"
    assert all(f"\n{key}:" in EXAMPLE for key in type(office).model_fields)
    assert nfc(EXAMPLE) == EXAMPLE


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("issuer: ", "issuer:", "thiếu dấu hai chấm hoặc dấu cách sau nó"),
        ("issuer: ", "issuer: a: ", "thừa dấu hai chấm, thụt dòng không đều, hoặc thiếu ngoặc kép"),
        ("issuer: ", 'issuer: "', "ngoặc mở mà không đóng"),
        ("issuer: ", "issuer:\t", "thụt dòng bằng dấu cách"),
        ("issuer: ", "issuer: @", "đặt giá trị trong ngoặc kép"),
        ("issuer: ", "  issuer: ", "thụt dòng không đều"),
        ("recipients:\n", "recipients: [\n", ""),
    ],
)
def test_what_is_no_yaml_is_told_in_vietnamese(old: str, new: str, said: str) -> None:
    assert f"\n{old}" in TEXT
    (fault,) = faults(TEXT.replace(f"\n{old}", f"\n{new}"))
    assert fault.code == "office-not-yaml"
    assert said in fault.message.vi
    assert not re.search(r"\b(?:found|expected|not|while)\b", fault.message.vi)


def test_a_key_without_its_own_keys_is_told_with_them() -> None:
    lines = [line for line in TEXT.splitlines() if not line.startswith("  ")]
    said = {fault.message.vi.split("”")[0]: fault.allowed for fault in faults("\n".join(lines))}
    assert said["mục “contact"] == ("desk", "phone", "email")


def test_authority_and_post_are_put_in_capitals() -> None:
    signer = read_office(OFFICE).signer
    assert (signer.authority, signer.post) == (("KT. TRƯỞNG PHÒNG",), "PHÓ TRƯỞNG PHÒNG")


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("place", "“place” (địa danh ghi trước ngày, tháng, năm)"),
        ("council", "“council” (tên Hội đồng Thi đua - Khen thưởng)"),
        ("name", "“signer.name” (họ và tên người ký)"),
        ("desk", "“contact.desk” (bộ phận, người trả lời)"),
        ("supplement", "“symbols.supplement” (ký hiệu phiếu yêu cầu bổ sung hồ sơ)"),
    ],
)
def test_a_key_that_is_missing_is_named_with_what_it_means(key: str, named: str) -> None:
    text = TEXT.replace("  supplement: PYC-PNV\n", "") if key == "supplement" else without(key)
    (fault,) = faults(text)
    assert fault.code == "office-missing"
    assert fault.message.vi == f"thiếu mục {named}"
    assert fault.place.line is not None


def test_every_fault_comes_out_at_once_with_its_line() -> None:
    text = TEXT.replace("place:", "plase:").replace("days: 7", "days: bảy").replace("TB-PNV", "12/TB PNV")
    found = faults(text)
    assert [one.code for one in found] == ["office-unknown-key", "office-value", "office-value"]
    lines = text.splitlines()
    assert [lines[(one.place.line or 0) - 1].split(":")[0].strip() for one in found] == [
        "plase",
        "result",
        "days",
    ]
    assert found[0].meant == "place"


@pytest.mark.parametrize("name", ["ThS. Trần Văn A", "TS Trần Văn A", "PGS.TS. Trần Văn A", "Đ/c Trần Văn A"])
def test_the_name_of_the_signer_bears_no_title(name: str) -> None:
    (fault,) = faults(TEXT.replace("Trần Văn Thí Dụ", name))
    assert "học hàm, học vị" in fault.message.vi
    assert fault.place.line == TEXT[: TEXT.index("Trần Văn Thí Dụ")].count("\n") + 1


@pytest.mark.parametrize("name", ["Thạch Sanh Mẫu", "Ông Thị Mẫu", "Tsơr Mẫu", "Y Mẫu Niê"])
def test_a_name_that_only_begins_like_a_title_is_a_name(name: str) -> None:
    assert parse_office(TEXT.replace("Trần Văn Thí Dụ", name).encode(), "o").signer.name == name


def test_authority_is_one_of_the_marks_that_papers_know() -> None:
    (fault,) = faults(TEXT.replace("KT. TRƯỞNG PHÒNG", "THAY MẶT TRƯỞNG PHÒNG"))
    assert "TM., KT., TL., TUQ. hoặc Q." in fault.message.vi


def test_a_supplement_has_days_or_a_last_day_and_not_both() -> None:
    (fault,) = faults(TEXT.replace("days: 7", "days: 7\n  due: 15/3/2023"))
    assert "“days”" in fault.message.vi
    assert "“due”" in fault.message.vi
    (fault,) = faults(TEXT.replace("days: 7", "due: 31/2/2023"))
    assert "không phải một ngày" in fault.message.vi
    (fault,) = faults(without("days"))
    assert "“due”" in fault.message.vi


def test_the_due_date_is_said_as_offices_write_it() -> None:
    office = read_office(OFFICE)
    assert office.due_said().vi == "trong thời hạn 07 ngày làm việc kể từ ngày nhận được văn bản này"
    dated = office.model_copy(update={"supplement": Supplement(due="5/1/2023")})
    assert dated.due_said().vi == "chậm nhất ngày 05 tháng 01 năm 2023"
    dated = office.model_copy(update={"supplement": Supplement(due="2023-03-15")})
    assert dated.due_said().vi == "chậm nhất ngày 15 tháng 3 năm 2023"
    assert dated.due_said().en == "by 15 March 2023 at the latest"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "office-empty"),
        ("- Phòng Nội vụ", "office-type"),
        ("issuer: A\nissuer: B", "office-duplicate-key"),
        ("issuer: &a B", "office-anchor"),
        ("issuer: [", "office-not-yaml"),
        (b"issuer: \xff", "office-not-utf8"),
    ],
)
def test_what_is_no_such_file_is_one_clear_error(text: str | bytes, code: str) -> None:
    (fault,) = faults(text)
    assert fault.code == code
    assert "rulebook" not in fault.say("en")


def test_a_file_that_is_not_there_points_to_the_example(tmp_path: Path) -> None:
    with pytest.raises(OfficeError) as refused:
        read_office(tmp_path / "office.yaml")
    assert "--example-office" in refused.value.say("vi")


def test_a_file_in_decomposed_letters_is_the_same_file() -> None:
    import unicodedata

    decomposed = unicodedata.normalize("NFD", TEXT)
    assert decomposed != TEXT
    assert parse_office(decomposed.encode(), "o") == read_office(OFFICE)


def test_a_unit_is_written_to_by_another_name_where_the_office_says_so() -> None:
    office = read_office(OFFICE)
    assert office.addressee("trường THCS  Mẫu đổi tên") == "Ban Giám hiệu Trường THCS Mẫu Mới"
    assert office.addressee("Trường THCS Mẫu") == "Trường THCS Mẫu"


@pytest.mark.parametrize("phone", ["0912345678", "02603822123", "999000111222", "0912 345 678"])
def test_the_offices_own_telephone_is_written_out_whole(phone: str) -> None:
    written = EXAMPLE.replace("phone: 0999 000 000", f"phone: {phone}")
    assert parse_office(written.encode(), "office.yaml").contact.phone == phone
