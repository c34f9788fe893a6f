"""What is wrong with comments that allow a remark: no reason, nothing to allow, an unknown code."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from ..errors import Place
from ..texts import Text, nearest
from .allowing import Allowance
from .example_rulebook import LAW
from .material import Material, called
from .rule import Example, Found, Rule


def of_comments(
    allowed: Sequence[Allowance],
    used: Collection[tuple[Allowance, str]],
    known: Collection[str],
    asked: Collection[str],
) -> Iterator[tuple[Rule, Found]]:
    """Return what is wrong with comments.

    Args:
        used: which comments allowed a remark, with its code.
        known: every code there is.
        asked: the codes of the rules that were run: a comment for another is not called idle.
    """
    for one in allowed:
        place = Place(called(one.file), one.line, one.column)
        for code in one.codes:
            if code not in known:
                message = Text(f"không có mã “{code}”", f'there is no code "{code}"')
                yield UNKNOWN, Found(place, message, meant=nearest(code, known))
            elif not one.reasoned:
                message = Text(f"cho phép {code} mà không nói lý do", f"{code} is allowed without a reason")
                yield UNREASONED, Found(place, message)
            elif (one, code) not in used and code in asked:
                message = Text(f"ở đây không có {code} nào để cho phép", f"there is no {code} here to allow")
                yield IDLE, Found(place, message)


def _told_elsewhere(_: Material) -> Iterator[Found]:
    """Find nothing: which comments are idle is known only once all other rules have run."""
    return iter(())


_UNREAD: Final = """\
parameters:
  {}
  {}least:
    type: number
    label: {{vi: Số năm phải có, en: How many years}}
    cite: {{article: "2"}}
    value: 2
"""
_COMMENTED: Final = """\
criteria:
  {}
  - id: good-years
    label: {{vi: Đủ số năm hoàn thành tốt, en: Enough good years}}
    cite: {{article: "2"}}
    ground: B
    effect: reject
    test: {{count: evaluations, where: {{grade: {{in: [excellent, good]}}}}, at_least: 1}}
"""
_REASON: Final = "– con số của luật, để người đọc đối chiếu"
_ALLOWED: Final = Example(LAW, _UNREAD.format(f"# lint: allow AW102 {_REASON}", ""))

UNREASONED: Final = Rule(
    "AW901", "allowed-without-reason", "warning",
    Text("Cho phép mà không nói lý do", "Allowed without a reason"),
    Text("Lời cho phép không có lý do thì người sau không biết khi nào bỏ; nó không có hiệu lực.",
         "Without a reason nobody knows later when it may go; it has no effect."),
    Text("Viết lý do sau mã: `# lint: allow AW102 – con số của luật, để đối chiếu`.",
         "Write the reason after the code: `# lint: allow AW102 – the law's figure, to compare`."),
    _told_elsewhere,
    Example(LAW, _COMMENTED.format("@@# lint: allow AW502")),
    _ALLOWED,
)  # fmt: skip
IDLE: Final = Rule(
    "AW902", "nothing-to-allow", "warning",
    Text("Lời cho phép không còn gì để cho phép", "A comment that has nothing left to allow"),
    Text("Lời cho phép thừa sẽ che một lỗi khác sau này.", "An idle one will hide another fault one day."),
    Text("Bỏ chú thích đó.", "Take the comment out."),
    _told_elsewhere,
    Example(LAW, _COMMENTED.format(f"@@# lint: allow AW102 {_REASON}")),
    _ALLOWED,
)  # fmt: skip
UNKNOWN: Final = Rule(
    "AW903", "unknown-code-allowed", "warning",
    Text("Cho phép một mã không có", "A code is allowed that does not exist"),
    Text("Viết sai mã thì lời cho phép không có hiệu lực.",
         "With a mistyped code the comment has no effect."),
    Text("Sửa mã; danh sách mã ở docs/lint/.", "Mend the code; docs/lint/ lists them."),
    _told_elsewhere,
    Example(LAW, _COMMENTED.format(f"@@# lint: allow AW999 {_REASON}")),
    _ALLOWED,
)  # fmt: skip
RULES: Final = (UNREASONED, IDLE, UNKNOWN)
