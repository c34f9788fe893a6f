"""The entries of a dossier's lists: achievements, evaluations, titles, papers and so on."""

from fractions import Fraction
from typing import Annotated, ClassVar

from ..dates import Unreadable
from ..texts import Text
from .parts import Part, said
from .values import (
    LONGEST_PROSE,
    Answer,
    Code,
    Day,
    Figure,
    Flag,
    Given,
    Many,
    Name,
    Number,
    Reference,
    References,
    When,
    Words,
)

_ID = ("mã trong hồ sơ", "id", "Short name of this entry, unique in its list, for others to refer to.")
_NOTE = ("ghi chú", "note", "Anything to add, in plain words.")
_FROM = ("từ ngày", "from", "When it began; a day, month or year.")
_TO = ("đến ngày", "to", "When it ended, that day included; a day, month or year.")
_ON = ("vào ngày", "on", "When it was, if that was one day, month or year. Not together with from and to.")
_DECISION = ("quyết định", "decision", "Id of the paper in `documents` that decided or proves it.")
_PAPER = ("văn bản chứng minh", "paper", "Id of the paper in `documents` that proves it.")
_SIGNED_ON = ("ngày quyết định", "date of the decision", "The day the decision was signed.")
_NUMBER = ("số quyết định", "number of the decision", "Number and symbol of the decision, as written on it.")


class Entry(Part):
    """One entry of a list. `ONE` is what people call it."""

    ONE: ClassVar[Text]


class Achievement(Entry):
    """One achievement put forward. It has `from` and `to`, or `on`."""

    ONE = Text("thành tích", "achievement")

    id: Annotated[str | None, Words()] = said(*_ID)
    title: Annotated[str | None, Words()] = said("tên thành tích", "title", "The achievement in one line.")
    description: Annotated[str | None, Words(LONGEST_PROSE)] = said(
        "nội dung thành tích", "description", "What was done and what came of it, in plain words."
    )
    from_: Annotated[When, Day()] = said(*_FROM, key="from")
    to: Annotated[When, Day()] = said(*_TO)
    on: Annotated[When, Day()] = said(*_ON)
    rating: Annotated[Given, Code("rating")] = said(
        "mức thành tích", "rating", "How the review (bình xét) rated the achievement."
    )
    scope: Annotated[Given, Code("scope")] = said(
        "phạm vi ảnh hưởng", "scope of influence", "How far the achievement is felt."
    )
    sudden: Annotated[bool | None, Flag()] = said(
        "thành tích đột xuất", "sudden", "Whether it was sudden, outside planned work (đột xuất)."
    )
    campaign: Annotated[str | None, Words()] = said(
        "phong trào, đợt thi đua", "campaign", "Id of the campaign in which it was reviewed."
    )
    minutes: Annotated[str | None, Reference()] = said(
        "biên bản bình xét", "minutes", "Id of the paper in `documents` that records the review."
    )
    evidence: Annotated[tuple[str, ...] | None, References(Name())] = said(
        "minh chứng", "evidence", "Ids of the papers in `documents` that prove the achievement."
    )
    awarded_by: Annotated[tuple[str, ...] | None, Many(Name())] = said(
        "đã được khen tại",
        "awarded by",
        "Awards this achievement has already earned: ids in `prior_awards` or numbers of decisions. "
        "An empty list says that it has earned none.",
    )
    note: Annotated[str | None, Words(LONGEST_PROSE)] = said(*_NOTE)


class Evaluation(Entry):
    """The yearly evaluation of a person or collective (đánh giá, xếp loại)."""

    ONE = Text("kết quả đánh giá, xếp loại", "evaluation")

    id: Annotated[str | None, Words()] = said(*_ID)
    year: Annotated[When, Day()] = said("năm đánh giá", "year", "The year evaluated.")
    grade: Annotated[Given, Code("grade")] = said("mức xếp loại", "grade", "The grade of that year.")
    unit: Annotated[str | None, Words()] = said(
        "đơn vị đánh giá", "unit", "The unit where the person was evaluated, if another than now."
    )
    number: Annotated[str | None, Number()] = said(*_NUMBER)
    date: Annotated[When, Day()] = said(*_SIGNED_ON)
    decision: Annotated[str | None, Reference()] = said(*_DECISION)


class Title(Entry):
    """An emulation title held (danh hiệu thi đua)."""

    ONE = Text("danh hiệu thi đua", "title")

    id: Annotated[str | None, Words()] = said(*_ID)
    title: Annotated[Given, Code("title")] = said("danh hiệu", "title", "Which title.")
    year: Annotated[When, Day()] = said("năm đạt danh hiệu", "year", "The year the title was given for.")
    number: Annotated[str | None, Number()] = said(*_NUMBER)
    date: Annotated[When, Day()] = said(*_SIGNED_ON)
    through: Annotated[Given, Code("through")] = said(
        "căn cứ xét danh hiệu", "through", "What the title was given on; an initiative used so is used up."
    )
    decision: Annotated[str | None, Reference()] = said(*_DECISION)


class Initiative(Entry):
    """An initiative or a piece of research that was recognised (sáng kiến, đề tài)."""

    ONE = Text("sáng kiến, đề tài", "initiative")

    id: Annotated[str | None, Words()] = said(*_ID)
    title: Annotated[str | None, Words()] = said("tên sáng kiến, đề tài", "title", "Its full title.")
    recognised_on: Annotated[When, Day()] = said(
        "ngày công nhận", "recognised on", "The day it was recognised (công nhận, nghiệm thu)."
    )
    level: Annotated[Given, Code("scope")] = said(
        "phạm vi công nhận", "level", "The scope within which it was recognised and applied."
    )
    kind: Annotated[Given, Code("initiative_kind")] = said("loại", "kind", "Initiative or research.")
    number: Annotated[str | None, Number()] = said(*_NUMBER)
    applied: Annotated[bool | None, Flag()] = said(
        "đã áp dụng có hiệu quả", "applied", "Whether it is applied with effect."
    )
    used_for: Annotated[tuple[str | Unreadable, ...] | None, Many(Code("title"))] = said(
        "đã dùng để xét danh hiệu",
        "used for",
        "Titles that it was already counted for. An empty list says that it was counted for none.",
    )
    decision: Annotated[str | None, Reference()] = said(*_DECISION)


class PriorAward(Entry):
    """An award already received."""

    ONE = Text("khen thưởng đã nhận", "earlier award")

    id: Annotated[str | None, Words()] = said(*_ID)
    award: Annotated[str | None, Words()] = said(
        "hình thức khen thưởng", "award", "Id of the award received, such as giay-khen-xa."
    )
    campaign: Annotated[str | None, Words()] = said(
        "phong trào, đợt thi đua", "campaign", "Id of the campaign it was given for, if any."
    )
    date: Annotated[When, Day()] = said(*_SIGNED_ON)
    number: Annotated[str | None, Number()] = said(*_NUMBER)
    achievement_time: Annotated[When, Day()] = said(
        "thời gian lập thành tích đã khen",
        "time of the achievement",
        "When the achievement that it rewarded was made, as its decision says.",
    )
    achievement: Annotated[str | None, Words()] = said(
        "thành tích đã khen", "achievement", "Id of the achievement of this dossier that it rewarded, if any."
    )
    decision: Annotated[str | None, Reference()] = said(*_DECISION)


class Discipline(Entry):
    """A disciplinary measure (kỷ luật)."""

    ONE = Text("kỷ luật", "disciplinary measure")

    id: Annotated[str | None, Words()] = said(*_ID)
    form: Annotated[Given, Code("discipline_form")] = said("hình thức kỷ luật", "form", "Which measure.")
    number: Annotated[str | None, Number()] = said(*_NUMBER)
    date: Annotated[When, Day()] = said(*_SIGNED_ON)
    from_: Annotated[When, Day()] = said(*_FROM, key="from")
    to: Annotated[When, Day()] = said(*_TO)
    on: Annotated[When, Day()] = said(*_ON)
    reason: Annotated[str | None, Words(LONGEST_PROSE)] = said("lý do", "reason", "Why, in plain words.")
    authority: Annotated[str | None, Words()] = said("cấp quyết định", "authority", "Who decided it.")
    decision: Annotated[str | None, Reference()] = said(*_DECISION)


class PendingMatter(Entry):
    """Something under way that holds up consideration: an investigation, a complaint and so on."""

    ONE = Text("vụ việc đang xem xét", "pending matter")

    id: Annotated[str | None, Words()] = said(*_ID)
    kind: Annotated[Given, Code("pending_kind")] = said("loại vụ việc", "kind", "What is under way.")
    number: Annotated[str | None, Number()] = said(
        "số văn bản", "number", "Number of the paper that opened it, as written on it."
    )
    from_: Annotated[When, Day()] = said(*_FROM, key="from")
    to: Annotated[When, Day()] = said(*_TO)
    on: Annotated[When, Day()] = said(*_ON)
    date: Annotated[When, Day()] = said("ngày văn bản", "date", "The day that paper was signed.")
    body: Annotated[str | None, Words()] = said("cơ quan xem xét", "body", "Who is looking into it.")
    note: Annotated[str | None, Words(LONGEST_PROSE)] = said(*_NOTE)
    document: Annotated[str | None, Reference()] = said(*_PAPER)


class Work(Entry):
    """A model or a work carried out (mô hình, công trình)."""

    ONE = Text("mô hình, công trình", "model or work")

    id: Annotated[str | None, Words()] = said(*_ID)
    kind: Annotated[Given, Code("work_kind")] = said("loại", "kind", "Model or work.")
    title: Annotated[str | None, Words()] = said("tên mô hình, công trình", "title", "Its name.")
    from_: Annotated[When, Day()] = said(*_FROM, key="from")
    to: Annotated[When, Day()] = said(*_TO)
    on: Annotated[When, Day()] = said(*_ON)
    date: Annotated[When, Day()] = said("ngày công nhận", "date", "The day it was recognised or opened.")
    campaign: Annotated[str | None, Words()] = said(
        "phong trào, đợt thi đua", "campaign", "Id of the campaign it was carried out for."
    )
    document: Annotated[str | None, Reference()] = said(*_PAPER)
    note: Annotated[str | None, Words(LONGEST_PROSE)] = said(*_NOTE)


class Attestation(Entry):
    """A statement, declared by the campaign or the law, that the proposing level attests."""

    ONE = Text("nội dung xác nhận", "attestation")

    id: Annotated[str | None, Words()] = said(
        "mã nội dung xác nhận", "id", "Id of the statement, as the campaign or the law declares it."
    )
    value: Annotated[bool | None, Flag()] = said("xác nhận", "value", "true: it is so; false: it is not.")
    document: Annotated[str | None, Reference()] = said(*_PAPER)
    note: Annotated[str | None, Words(LONGEST_PROSE)] = said(*_NOTE)


class Indicator(Entry):
    """A figure, declared by the campaign or the law, that the dossier reports."""

    ONE = Text("chỉ tiêu", "indicator")

    id: Annotated[str | None, Words()] = said(
        "mã chỉ tiêu", "id", "Id of the figure, as the campaign or the law declares it."
    )
    value: Annotated[Fraction | Unreadable | None, Figure()] = said(
        "kết quả chỉ tiêu",
        "value",
        "The figure as offices write it (decimal comma, dot for thousands), in the declared unit.",
    )
    time: Annotated[When, Day()] = said("thời gian", "time", "What time the figure is for.")
    document: Annotated[str | None, Reference()] = said(*_PAPER)
    note: Annotated[str | None, Words(LONGEST_PROSE)] = said(*_NOTE)


class Document(Entry):
    """A paper in the dossier. Other entries refer to it by its id."""

    ONE = Text("giấy tờ", "paper")

    id: Annotated[str | None, Words()] = said(*_ID)
    kind: Annotated[Given, Code("document_kind")] = said("loại giấy tờ", "kind", "What the paper is.")
    number: Annotated[str | None, Number()] = said(
        "số, ký hiệu", "number", "Number and symbol, as written on it."
    )
    date: Annotated[When, Day()] = said("ngày ký", "date", "The day it was signed.")
    signed: Annotated[bool | None, Flag()] = said(
        "đã ký, đóng dấu", "signed", "Whether it is signed and sealed."
    )
    confirmed: Annotated[bool | None, Flag()] = said(
        "có xác nhận của cấp trình", "confirmed", "Whether the proposing level has confirmed it."
    )
    confirmed_by: Annotated[str | None, Words()] = said(
        "cấp xác nhận", "confirmed by", "Who confirmed it, by name."
    )
    title: Annotated[str | None, Words()] = said("trích yếu", "title", "What it is about.")
    file: Annotated[str | None, Words()] = said("tệp đính kèm", "file", "Name of the attached file.")
    note: Annotated[str | None, Words(LONGEST_PROSE)] = said(*_NOTE)


class Judged(Entry):
    """What the council answered to a question that only people can judge."""

    ONE = Text("ý kiến Hội đồng", "judgement of the council")

    criterion: Annotated[str | None, Words()] = said(
        "câu hỏi", "criterion", "Id of the question, as the rulebook declares it."
    )
    answer: Annotated[bool | Unreadable | None, Answer()] = said("trả lời", "answer", "Yes or no.")
    by: Annotated[str | None, Words()] = said("người trả lời", "by", "Who answered: a council or a person.")
    on: Annotated[When, Day()] = said("ngày trả lời", "on", "When it was answered.")
    note: Annotated[str | None, Words(LONGEST_PROSE)] = said(*_NOTE)
