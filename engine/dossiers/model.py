"""The dossier format: what a unit submits for one candidate and one award.

One pydantic model per part, all frozen and strict, with closed keys. An absent or `null` value means
"not provided"; an empty list says "none". The model is the format's only definition: the JSON Schema,
the fields that rules see and the messages about unknown keys are made from it.
"""

from typing import Annotated

from pydantic import Strict

from .entries import (
    Achievement,
    Attestation,
    Discipline,
    Document,
    Evaluation,
    Indicator,
    Initiative,
    Judged,
    PendingMatter,
    PriorAward,
    Title,
    Work,
)
from .parts import Candidate, Conduct, Part, Proposer, Votes, said
from .values import LONGEST_PROSE, Day, Name, When, Words

_List = Strict(False)
"""JSON gives lists; a strict tuple would refuse them. Entries stay strict."""


class Dossier(Part):
    """A dossier (hồ sơ) for one candidate and one award."""

    id: Annotated[str, Name()] = said(
        "mã hồ sơ", "dossier id", "Id of the dossier, unique with the office.", required=True
    )
    award: Annotated[str, Name()] = said(
        "hình thức đề nghị khen", "award", "Id of the award proposed, such as giay-khen-huyen.", required=True
    )
    campaign: Annotated[str | None, Words()] = said(
        "phong trào, đợt thi đua", "campaign", "Id of the campaign the award is proposed for, if any."
    )
    route: Annotated[str | None, Words()] = said(
        "tiêu chuẩn áp dụng",
        "route",
        "Id of the alternative of the award's standard: campaign, sudden, two-years, contribution. "
        "With a campaign the route is `campaign`.",
    )
    submitted_on: Annotated[When, Day()] = said(
        "ngày nhận hồ sơ", "submitted on", "The day the dossier was received."
    )
    considered_on: Annotated[When, Day()] = said(
        "ngày xét", "considered on", "The day of consideration; the law in force that day is applied."
    )
    proposer: Proposer | None = said("cấp trình", "proposer", "The unit that submits, and its proposal.")
    candidate: Candidate = said("đối tượng đề nghị", "candidate", "Who is put forward.", required=True)
    achievements: Annotated[tuple[Achievement, ...], _List] | None = said(
        "thành tích", "achievements", "Achievements put forward."
    )
    evaluations: Annotated[tuple[Evaluation, ...], _List] | None = said(
        "kết quả đánh giá, xếp loại", "evaluations", "Yearly evaluations."
    )
    titles: Annotated[tuple[Title, ...], _List] | None = said(
        "danh hiệu thi đua", "titles", "Emulation titles held."
    )
    initiatives: Annotated[tuple[Initiative, ...], _List] | None = said(
        "sáng kiến, đề tài", "initiatives", "Initiatives and research recognised."
    )
    prior_awards: Annotated[tuple[PriorAward, ...], _List] | None = said(
        "khen thưởng đã nhận", "earlier awards", "Awards received before."
    )
    discipline: Annotated[tuple[Discipline, ...], _List] | None = said(
        "kỷ luật", "discipline", "Disciplinary measures; an empty list says there were none."
    )
    pending_matters: Annotated[tuple[PendingMatter, ...], _List] | None = said(
        "vụ việc đang xem xét", "pending matters", "What is under way; an empty list says nothing is."
    )
    conduct: Conduct | None = said("chấp hành, đoàn kết", "conduct", "Conduct, as confirmed.")
    works: Annotated[tuple[Work, ...], _List] | None = said(
        "mô hình, công trình", "models and works", "Models and works carried out."
    )
    attestations: Annotated[tuple[Attestation, ...], _List] | None = said(
        "nội dung xác nhận", "attestations", "Statements that the proposing level attests."
    )
    indicators: Annotated[tuple[Indicator, ...], _List] | None = said(
        "chỉ tiêu", "indicators", "Figures that the campaign or the law asks for."
    )
    votes: Votes | None = said("kết quả bỏ phiếu", "votes", "The ballot of the proposing level's council.")
    documents: Annotated[tuple[Document, ...], _List] | None = said(
        "giấy tờ trong hồ sơ", "papers", "The papers in the dossier."
    )
    judgements: Annotated[tuple[Judged, ...], _List] | None = said(
        "ý kiến Hội đồng", "judgements", "Answers of the council to questions of judgement."
    )
    note: Annotated[str | None, Words(LONGEST_PROSE)] = said(
        "ghi chú", "note", "Anything to add, in plain words."
    )
