"""Papers that a plan asks of a dossier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..codes import CODES
from .clauses import Clause, Outline
from .found import PaperFound, where_in
from .paragraphs import Paragraph

_PAPERS_HEAD: Final = re.compile(r"hồ sơ", re.IGNORECASE)
_CONSISTS: Final = re.compile(
    r"hồ sơ[^.;:]{0,120}?\s*(?:gồm(?:\s+có)?|bao gồm|theo quy định gồm|:)\s*:?", re.IGNORECASE
)
_WORDS: Final[Mapping[str, str]] = {
    "proposal": r"tờ trình|công văn đề nghị|văn bản đề nghị",
    "candidate-list": r"danh sách",
    "achievement-report": (
        r"báo cáo (?:tóm tắt )?thành tích|bản (?:khai|tóm tắt|báo cáo)\s*thành tích"
        r"|trích ngang"
    ),
    "review-minutes": r"biên bản",
    "evaluation-decision": r"quyết định (?:đánh giá|xếp loại)|kết quả đánh giá",
    "title-decision": r"quyết định công nhận danh hiệu",
    "initiative-decision": r"(?:quyết định|giấy|văn bản)[^,;.]{0,30}sáng kiến",
    "award-decision": r"(?:bản sao|quyết định)[^,;.]{0,30}(?:quyết định khen|khen thưởng)",
    "tax-confirmation": r"xác nhận[^,;.]{0,40}thuế|nghĩa vụ nộp thuế",
    "insurance-confirmation": r"xác nhận[^,;.]{0,40}bảo hiểm",
}
_PAPERS: Final = {
    kind: re.compile(words, re.IGNORECASE) for kind, words in _WORDS.items() if kind in CODES["document_kind"]
}


def papers_of(outline: Outline) -> tuple[PaperFound, ...]:
    """Return the papers that the clause on dossiers lists, in its order."""
    made: list[PaperFound] = []
    listed = False
    under = ""
    for clause in outline.of("body", "closing"):
        for paragraph in clause.paragraphs:
            text = paragraph.text
            if found := _CONSISTS.search(text):
                under = clause.key
                listed = True
                made += _items(clause, paragraph, found.end())
            elif (listed and clause.key.startswith(under) and clause.key != under) or (
                listed and paragraph is not clause.paragraphs[0] and clause.key == under
            ):
                made += _items(clause, paragraph, 0)
            elif _PAPERS_HEAD.search(" / ".join(clause.above[-1:])) and re.match(
                r"[-–+•]|[0-9a-zđ]{1,2}[.)]", text
            ):
                made += [one for one in _items(clause, paragraph, 0) if one.kind]
            else:
                listed = listed and clause.key.startswith(under)
    seen: set[str | None] = set()
    kept = []
    for one in made:
        if one.kind is None or one.kind not in seen:
            kept.append(one)
        seen.add(one.kind)
    return tuple(kept)


def _items(clause: Clause, paragraph: Paragraph, at: int) -> list[PaperFound]:
    text = paragraph.text
    made = []
    for piece in re.finditer(r"[^;.\n]+", text[at:]):
        start, end = at + piece.start(), at + piece.end()
        kinds = [
            (found.start(), kind) for kind, pattern in _PAPERS.items() if (found := pattern.search(piece[0]))
        ]
        if not kinds:
            continue
        for _, kind in sorted(kinds):
            made.append(
                PaperFound(
                    kind, where_in(clause, paragraph, start, end), "certain" if len(kinds) == 1 else "likely"
                )
            )
    return made
