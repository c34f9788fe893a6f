"""The parts of a dossier that stand once: who proposes, who is put forward, conduct, votes."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from ..dates import Unreadable
from .values import Code, Count, Day, Flag, Given, Number, Reference, When, Words


class Part(BaseModel):
    """A part of a dossier: closed keys, nothing coerced, never changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


def said(vi: str, en: str, description: str, *, key: str | None = None, required: bool = False) -> Any:
    """Declare a field: its label in both languages, its meaning, and its JSON key if that is a keyword."""
    default: Any = ... if required else None
    return Field(default, title=vi, description=description, alias=key, json_schema_extra={"x-title-en": en})


class Proposer(Part):
    """The unit that submits the dossier, and its proposal (tờ trình)."""

    unit: Annotated[str | None, Words()] = said(
        "đơn vị đề nghị", "proposing unit", "Full name of the unit that submits the dossier."
    )
    number: Annotated[str | None, Number()] = said(
        "số tờ trình", "number of the proposal", "Number and symbol of the proposal, as written on it."
    )
    date: Annotated[When, Day()] = said(
        "ngày tờ trình", "date of the proposal", "The day the proposal was signed."
    )


class Membership(Part):
    """Whether the candidate belongs to an emulation cluster or bloc (cụm, khối thi đua)."""

    member: Annotated[bool | None, Flag()] = said(
        "là thành viên cụm, khối thi đua",
        "member of a cluster or bloc",
        "true: belongs to a cluster or bloc; false: belongs to none; absent: not said.",
    )
    cluster: Annotated[str | None, Words()] = said(
        "cụm, khối thi đua", "cluster or bloc", "Name of the cluster or bloc, as the decision has it."
    )
    decision: Annotated[str | None, Number()] = said(
        "quyết định tổ chức cụm, khối",
        "decision that forms the clusters",
        "Number of the decision that forms the clusters and blocs; not a paper of this dossier.",
    )


class Candidate(Part):
    """The person, collective, enterprise or household put forward."""

    kind: Annotated[Given, Code("kind")] = said(
        "loại đối tượng", "kind of candidate", "Whether a person, a collective, a firm or a household."
    )
    name: Annotated[str | None, Words()] = said(
        "họ và tên, tên đơn vị", "name", "Full name of the person, collective, firm or head of household."
    )
    birth_date: Annotated[When, Day()] = said(
        "ngày sinh", "date of birth", "Date of birth of a person; a year alone will do."
    )
    gender: Annotated[Given, Code("gender")] = said("giới tính", "gender", "Gender of a person.")
    national_id: Annotated[str | None, Words()] = said(
        "số định danh cá nhân",
        "national id",
        "Personal identification number (12 digits) as text, so that no leading zero is lost.",
    )
    class_: Annotated[Given, Code("class")] = said(
        "thành phần", "class of person", "What a person is by work or standing.", key="class"
    )
    position: Annotated[str | None, Words()] = said(
        "chức vụ", "position", "Position or job of a person, as the unit calls it."
    )
    leader: Annotated[bool | None, Flag()] = said(
        "là lãnh đạo, quản lý", "leader", "Whether the person leads or manages a unit."
    )
    direct_worker: Annotated[bool | None, Flag()] = said(
        "trực tiếp lao động, công tác",
        "works directly",
        "Whether the person works directly (dạy học, sản xuất, phục vụ) rather than leads.",
    )
    unit: Annotated[str | None, Words()] = said(
        "đơn vị công tác", "unit", "Where a person works, or the collective's own full name."
    )
    address: Annotated[str | None, Words()] = said(
        "địa chỉ", "address", "Address of the person, household or head office."
    )
    phone: Annotated[str | None, Words()] = said("số điện thoại", "telephone", "Telephone number as text.")
    membership: Membership | None = said(
        "tư cách thành viên cụm, khối", "membership", "The candidate's cluster or bloc."
    )


class Conduct(Part):
    """What the proposing level says about the candidate's conduct."""

    compliance: Annotated[bool | None, Flag()] = said(
        "gương mẫu chấp hành chủ trương, chính sách, pháp luật",
        "exemplary in observing policy and law",
        "Exemplary in observing the Party's lines and the State's policies and law.",
    )
    unity: Annotated[bool | None, Flag()] = said(
        "nội bộ đoàn kết", "united", "Of a collective: united within."
    )
    confirmed_by: Annotated[str | None, Reference()] = said(
        "văn bản xác nhận", "confirming paper", "Id of the paper in `documents` that confirms it."
    )
    note: Annotated[str | None, Words(5_000)] = said("ghi chú", "note", "Anything to add, in plain words.")


class Votes(Part):
    """The ballot of the proposing level's council, in people."""

    members: Annotated[int | Unreadable | None, Count()] = said(
        "số thành viên Hội đồng", "members of the council", "How many members the council has."
    )
    present: Annotated[int | Unreadable | None, Count()] = said(
        "số thành viên dự họp", "members present", "How many members were at the meeting."
    )
    in_favour: Annotated[int | Unreadable | None, Count()] = said(
        "số phiếu đồng ý", "votes in favour", "How many members voted for the award."
    )
