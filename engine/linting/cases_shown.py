"""Criteria whose worked cases do not show them met, unmet and unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..codes import CODES
from ..rulebooks import language as lang
from ..rulebooks.filing import Filed
from ..rulebooks.walking import walk
from ..texts import Text
from .example_rulebook import LAW
from .material import Material
from .rule import Example, Found, Rule

STATUSES: Final = ("met", "unmet", "unknown")


def _unshown(material: Material) -> Iterator[Found]:
    if material.rulebook is None or material.shown is None:
        return
    shown = material.shown()
    latest: dict[tuple[str, str], tuple[Filed, tuple[str | int, ...]]] = {}
    for row in material.laws:
        for path, one in walk(row.law):
            if isinstance(one, lang.Criterion):
                latest.setdefault((row.law.series, one.id), (row, path))
    for campaign in material.rulebook.campaigns.values():
        for path, one in walk(campaign.campaign):
            if isinstance(one, lang.Criterion):
                latest.setdefault((campaign.campaign.id, one.id), (campaign, path))
    principles = set(material.rulebook.regimes.principles)
    for (owner, name), (filed, path) in latest.items():
        known = "principles" if owner in principles else owner
        seen = shown.get((known, name), frozenset()) | material.impossible.get((known, name), frozenset())
        lacking = [one for one in STATUSES if one not in seen]
        if lacking:
            labels = [CODES["status"][one] for one in lacking]
            message = Text("chưa có trường hợp mẫu mà “{id}” {statuses}", 'no case shows "{id}" {statuses}')
            statuses = Text(", ".join(one.vi for one in labels), ", ".join(one.en for one in labels))
            yield Found(filed.place(*path, "id"), message.fill(id=name, statuses=statuses))


_CRITERION: Final = """\
criteria:
  - {}id: proposal
    label: {{vi: Có tờ trình, en: There is a proposal}}
    cite: {{article: "4"}}
    ground: C
    effect: return
    test: {{papers: [proposal]}}
"""
_DOSSIER: Final = """\
{"id": "M-1", "award": "giay-mau", "considered_on": "2024-05-01",
 "candidate": {"kind": "individual", "name": "Lê Thị Mẫu"},
 "documents": [{"id": "1", "kind": "proposal"}]}
"""
_OFFERED: Final = """\
  - name: The plan offers the award
    set: {/campaign: mau}
    expect: {verdict: eligible, deciding: []}
"""
_MET: Final = """\
base: base/mau.json
cases:
  - name: The proposal is there
    expect: {verdict: eligible, deciding: []}
"""
_OTHERS: Final = """\
  - name: There are papers, but no proposal
    remove: [/documents/0]
    expect: {verdict: returned, deciding: [proposal]}
  - name: The dossier does not say which papers there are
    remove: [/documents]
    expect: {verdict: returned, deciding: [proposal]}
"""
_IMPOSSIBLE: Final = """\
- owner: mau
  criterion: offered
  never: [met, unmet, unknown]
  why: Đợt thi đua mẫu không có trường hợp nào ở đây
"""
_MORE: Final = {"cases/base/mau.json": _DOSSIER, "cases/exceptions/coverage.yaml": _IMPOSSIBLE}

RULES: Final = (
    Rule(
        "AW601", "case-missing", "warning",
        Text("Tiêu chí thiếu trường hợp mẫu", "A criterion without its three cases"),
        Text("Điều chưa ai chạy thử thì không biết có đúng ý luật không: đạt, không đạt, chưa rõ đều phải "
             "có.",
             "What nobody has tried may not say what the law says: it has to be shown met, unmet and "
             "unknown."),
        Text("Thêm trường hợp vào cases/, hoặc ghi vào cases/exceptions/coverage.yaml vì sao không thể có.",
             "Add a case to cases/, or say in cases/exceptions/coverage.yaml why there can be none."),
        _unshown,
        Example(LAW, _CRITERION.format("@@"), {**_MORE, "cases/law/mau.yaml": _MET}),
        Example(LAW, _CRITERION.format(""), {**_MORE, "cases/law/mau.yaml": _MET + _OTHERS}),
    ),
)  # fmt: skip
