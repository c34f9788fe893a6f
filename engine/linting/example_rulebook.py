"""A tiny whole rulebook without any fault, into which examples are put. Nothing in it is law."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from .rule import HERE, Example

_KEY: Final = re.compile(r"^([a-z_]+):", re.MULTILINE)

IN_TIME: Final = """\
criteria:
  - use: offered
    cite: {{clause: III}}
  - id: in-time
    label: {{vi: Thành tích trong mốc, en: An achievement in time}}
    cite: {{clause: II}}
    ground: B
    effect: reject
    test: {{count: achievements, where: {{time: {{within: $window}}}}, at_least: 1}}
    {}
"""
"""Criteria of the tiny campaign; the last one takes one more line."""

RULEBOOK: Final[Mapping[str, str]] = {
    "sources.yaml": """\
sources:
  - id: luat-mau
    kind: luật
    number: 1/2020/QH
    issuer: Quốc hội
    title: Luật mẫu
    issued_on: 2019-06-01
    in_force: {from: 2020-01-01}
    address: not found
    certainty: verified
    checked_on: 2026-01-01
  - id: kh-mau
    kind: kế hoạch
    number: not stated
    issuer: Xã Mẫu
    title: Kế hoạch thi đua mẫu
    issued_on: 2023-01-02
    address: not found
    certainty: verified
    checked_on: 2026-01-01
""",
    "shared.yaml": """\
criteria:
  - id: offered
    label: {vi: Hình thức có trong kế hoạch, en: The plan offers the award}
    ground: A
    effect: reject
    test: {value: award, in: $awards}
""",
    "law/regimes.yaml": """\
awards:
  - id: giay-mau
    label: {vi: Giấy khen mẫu, en: Sample certificate}
    level: commune
    series: giay-mau
principles: []
regimes:
  - id: chung
    label: {vi: Luật mẫu, en: Sample law}
    in_force: {from: 0001-01-01}
    cite: {source: luat-mau}
undetermined:
  id: considered-on
  label: {vi: Ngày xét rõ ràng, en: The day of consideration is known}
  cite: {source: luat-mau}
  ground: C
  effect: return
  test: {value: considered_on, within: $one-regime}
""",
    "law/giay-mau/0001-01-01.yaml": """\
series: giay-mau
title: {vi: Giấy khen khi chưa có luật mẫu, en: Certificates before the sample law}
regime: chung
in_force: {from: 0001-01-01, to: 2019-12-31}
source: kh-mau
""",
    "law/giay-mau/2020-01-01.yaml": """\
series: giay-mau
title: {vi: Giấy khen theo luật mẫu, en: Certificates under the sample law}
regime: chung
in_force: {from: 2020-01-01}
source: luat-mau
""",
    "campaigns/mau.yaml": """\
id: mau
title: {vi: Đợt thi đua mẫu, en: Sample campaign}
source: kh-mau
organiser: {vi: Chủ tịch xã Mẫu, en: The chair of Mẫu commune}
level: commune
theme: Thi đua mẫu
periods:
  - id: main
    label: {vi: Cả đợt thi đua, en: The whole campaign}
    from: 2023-02-01
    to: 2023-12-31
    cite: {clause: I}
window:
  type: span
  label: {vi: Mốc xét thành tích, en: When an achievement counts}
  cite: {clause: II}
  value: 2022-01-01..2023-12-31
subjects:
  kinds:
    type: codes
    label: {vi: Đối tượng của kế hoạch, en: Whom the plan names}
    cite: {clause: I}
    value: [individual, collective]
  cite: {clause: I}
awards:
  - award: giay-mau
    authority: {vi: Chủ tịch xã Mẫu, en: The chair of Mẫu commune}
    cite: {clause: III}
deadline: not stated
papers: not stated
quotas: not stated
contact: not stated
criteria:
  - use: offered
    cite: {clause: III}
""",
}
CAMPAIGN: Final = "campaigns/mau.yaml"
LAW: Final = "law/giay-mau/2020-01-01.yaml"
SHARED: Final = "shared.yaml"
SOURCES: Final = "sources.yaml"


def files_of(example: Example) -> dict[str, str]:
    """Return the files of the tiny rulebook with an example put into it, by name; cases under `cases/`."""
    files = dict(RULEBOOK)
    for name, text in ((example.file, example.text), *example.more.items()):
        files[name] = _put(files.get(name, ""), text.replace(HERE, ""))
    return files


def place_of(example: Example) -> tuple[int, int] | None:
    """Return the line and column that an example marks, in the whole file; None: none is marked."""
    whole = _put(RULEBOOK.get(example.file, ""), example.text)
    before, mark, _ = whole.partition(HERE)
    return (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1) if mark else None


def shown_place(example: Example) -> int:
    """Return the line of the example's own text that it marks, from 1; 0: none."""
    before, mark, _ = example.text.partition(HERE)
    return before.count("\n") + 1 if mark else 0


def _put(whole: str, piece: str) -> str:
    """Return a file with the top-level keys of `piece` in place of its own; new ones at the end."""
    keys = set(_KEY.findall(piece.replace(HERE, "")))
    blocks = re.split(r"^(?=[a-z_]+:)", whole, flags=re.MULTILINE)
    kept = [one for one in blocks if one and one.partition(":")[0] not in keys]
    return "".join(kept) + piece
