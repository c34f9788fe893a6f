"""The particulars of the office that writes: who it is, who signs, whom to ask. Read from one `office.yaml`.

Strict YAML as rulebooks are: closed keys, no key twice, every fault at once with its line and column.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from ..errors import AwardsError, Fault, Place, RulebookError, os_reason
from ..rulebooks.files import MOST_BYTES
from ..rulebooks.yaml_reading import parse_yaml
from ..texts import Text, fold, nfc
from .office_faults import faults_of, renamed
from .office_fields import Authority, Capitals, Day, Line, Name, Optional, Symbol, proposing, refuse
from .wording import long_day, name_fit, one_day

EXAMPLE: Final = Path(__file__).with_name("office_example.yaml").read_text("utf-8")
"""A whole `office.yaml` with remarks, of an office that does not exist. It can be read as it stands."""


class OfficeError(AwardsError):
    """Particulars of an office that cannot be read. Carries every fault found."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class Symbols(_Part):
    """The symbol of each kind of letter. What it begins with says the form.

    `TB-` a Thông báo, `PYC-` a Phiếu yêu cầu, `TTr-` a Tờ trình; any other is that of a công văn.
    """

    result: Symbol
    supplement: Symbol
    submission: Annotated[Symbol, AfterValidator(proposing)]


class Signer(_Part):
    """Who signs: lines of authority above the post, the post, and the name alone."""

    authority: tuple[Authority, ...] = ()
    post: Capitals
    name: Name


class Contact(_Part):
    """Whom a unit asks."""

    desk: Line
    phone: Optional = ""
    email: Optional = ""


class Supplement(_Part):
    """By when a dossier is completed (`days` from receipt, or the day `due`), and how often (`most`)."""

    days: Annotated[int, Field(ge=1, le=365)] | None = None
    working_days: bool = True
    due: Day | None = None
    most: Annotated[int, Field(ge=1, le=99)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Supplement:
        if (self.days is None) == (self.due is None):
            vi = "ghi một trong hai mục “days” (số ngày) và “due” (ngày cuối cùng)"
            raise refuse("due", vi, 'give one of the two, "days" (a number) or "due" (the last day)')
        return self


class Office(_Part):
    """Particulars of an office. Every text is of one line; headings are put in capitals where they stand."""

    superior: Optional = ""
    issuer: Line
    place: Line
    council: Line
    drafting_unit: Line
    symbols: Symbols
    signer: Signer
    contact: Contact
    supplement: Supplement
    recipients: tuple[Line, ...] = ()
    """Further recipients, after the addressee and before the archive."""
    bases: tuple[Line, ...] = ()
    """Further texts that letters rest on, without the word Căn cứ."""
    addressees: dict[str, Line] = {}
    """How a unit is written to, where not by its own name: by the unit's name in dossiers."""

    def addressee(self, unit: str) -> str:
        """Return how a unit is written to; spelling and spaces of its name do not count."""
        key = fold(unit)
        return next((shown for name, shown in self.addressees.items() if fold(name) == key), name_fit(unit))

    def put(self) -> Text:
        """Return what is done with dossiers that are eligible: `trình Hội đồng ... xét`.

        A council that writes itself does not put them to itself.
        """
        if fold(self.council) == fold(self.issuer):
            return Text("Hội đồng xét", "put to the council")
        return Text(f"trình {self.council} xét", f"put to {self.council}")

    def due_said(self) -> Text:
        """Return until when a dossier may be completed, in words."""
        terms = self.supplement
        if terms.due is not None:
            day = one_day(terms.due)
            assert day is not None
            return Text(f"chậm nhất ngày {long_day(day, 'vi')}", f"by {long_day(day, 'en')} at the latest")
        days = terms.days or 0
        of = Text(" làm việc", " working") if terms.working_days else Text("", "")
        return Text(
            f"trong thời hạn {days:02d} ngày{of.vi} kể từ ngày nhận được văn bản này",
            f"within {days}{of.en} day{'s' if days != 1 else ''} of receiving this letter",
        )


def read_office(path: Path) -> Office:
    """Read the particulars of an office from a YAML file.

    Raises:
        OfficeError: the file cannot be read, is not YAML, or lacks something: all faults, in words.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        said = Text(
            "không đọc được tệp thông tin cơ quan ({why}); lấy mẫu bằng `awards letter --example-office > "
            "office.yaml`, sửa cho đúng cơ quan mình, rồi nêu tệp ấy sau --office",
            "cannot read the particulars of the office ({why}); write an example by `awards letter "
            "--example-office > office.yaml`, put in your own, and name it after --office",
        ).fill(why=os_reason(error))
        raise OfficeError(Fault("office-unreadable", said, Place(str(path)))) from error
    return parse_office(data, str(path))


def parse_office(data: bytes, name: str) -> Office:
    """Return the particulars that a file holds; `name` is how messages call it. Raises as `read_office`."""
    with suppress(UnicodeDecodeError):  # told below, with its line
        data = nfc(data.decode("utf-8-sig")).encode()
    try:
        document = parse_yaml(data, name)
    except RulebookError as error:
        raise OfficeError([renamed(one) for one in error.faults]) from None
    if not isinstance(document.data, dict):
        said = Text("tệp phải gồm các cặp “mục: giá trị”", 'the file must hold pairs "key: value"')
        raise OfficeError(Fault("office-type", said, document.place(()), tuple(Office.model_fields)))
    try:
        return Office.model_validate_json(json.dumps(document.data))
    except ValidationError as error:
        faults = sorted(faults_of(document, error, Office), key=_place)
        raise OfficeError(faults) from None


def _place(of: Fault) -> tuple[int, int]:
    return of.place.line or 0, of.place.column or 0
