"""Ids that were used before: the ledger beside the rules, held against the ids of today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..rulebooks.used_ids import USED_IDS
from ..texts import Text, fold
from .example_rulebook import LAW
from .ids import Ids, ids_of
from .material import Material
from .rule import Example, Found, Rule


def _returned(material: Material) -> Iterator[Found]:
    for (kind, name), meant in _now(material).items():
        used = material.used
        if used is not None and name in used.retired.get(kind, {}):
            gone = used.retired[kind][name]
            message = Text(
                f"mã “{name}” đã bỏ từ {gone.on} ({', '.join(gone.meant)}), nay lại được dùng",
                f'the id "{name}" was retired on {gone.on} ({", ".join(gone.meant)}) and is used again',
            )
            yield Found(next(iter(meant.values())), message)


def _changed(material: Material) -> Iterator[Found]:
    used = material.used
    for (kind, name), meant in _now(material).items():
        known = used.used.get(kind, {}).get(name) if used else None
        if known is None:
            continue
        keys = {fold(one) for one in known}
        for words, place in meant.items():
            if fold(words) not in keys:
                message = Text(
                    f"mã “{name}” nay nghĩa là “{words}”; sổ mã ghi: {'; '.join(known)}",
                    f'the id "{name}" now means "{words}"; the ledger says: {"; ".join(known)}',
                )
                yield Found(place, message)


def _unrecorded(material: Material) -> Iterator[Found]:
    used = material.used
    for (kind, name), meant in _now(material).items():
        if (
            used is not None
            and name not in used.used.get(kind, {})
            and name not in used.retired.get(kind, {})
        ):
            message = Text(
                f"mã “{name}” ({kind}) chưa có trong sổ mã", f'the id "{name}" ({kind}) is not in the ledger'
            )
            yield Found(next(iter(meant.values())), message)


def _gone(material: Material) -> Iterator[Found]:
    used = material.used
    if used is None or material.rulebook is None:
        return
    now = _now(material)
    ledger = material.documents[USED_IDS]
    for kind, names in used.used.items():
        for name in names:
            if (kind, name) not in now and name not in material.lost:
                message = Text(
                    f"không còn {kind} nào mang mã “{name}”", f'no {kind} has the id "{name}" any more'
                )
                yield Found(ledger.place(("used", kind, name)), message)


def _now(material: Material) -> Ids:
    """Return every id of the rules as they are, but for names of what had to be left out."""
    found = ids_of(material.rulebook) if material.rulebook and material.used else {}
    return {key: meant for key, meant in found.items() if key[1] not in material.lost}


_CRITERION: Final = """\
criteria:
  - {}
    label: {{vi: Có tờ trình, en: There is a proposal}}
    cite: {{article: "4"}}
    ground: C
    effect: return
    test: {{papers: [proposal]}}
"""
_KNOWN: Final = """\
used:
  award:
    giay-mau: [Sample certificate]
  campaign:
    mau: [Sample campaign]
  criterion:
    considered-on: [The day of consideration is known]
    offered: [The plan offers the award]
{}  parameter:
    kinds: [Whom the plan names]
    window: [When an achievement counts]
  regime:
    chung: [Sample law]
  source:
    kh-mau: [Kế hoạch thi đua mẫu]
    luat-mau: [Luật mẫu]
{}"""
_PROPOSAL: Final = "    proposal: [There is a proposal]\n"
_RETIRED: Final = """\
retired:
  criterion:
    proposal:
      on: 2025-01-01
      meant: [The unit proposes twice]
      why: {vi: Không còn hỏi, en: Asked no more}
"""


def _ledger(more: str = "", retired: str = "") -> dict[str, str]:
    return {USED_IDS: _KNOWN.format(more, retired)}


_GOOD: Final = Example(LAW, _CRITERION.format("id: proposal"), _ledger(_PROPOSAL))

RULES: Final = (
    Rule(
        "AW701", "id-returns", "error",
        Text("Mã đã bỏ nay lại được dùng", "A retired id that is used again"),
        Text("Quyết định, hồ sơ và sổ khen thưởng cũ nhắc mã đó theo nghĩa cũ.",
             "Old decisions, dossiers and histories name the id with its old meaning."),
        Text("Đặt một mã khác.", "Take another id."),
        _returned,
        Example(LAW, _CRITERION.format("@@id: proposal"), _ledger(retired=_RETIRED)),
        _GOOD,
    ),
    Rule(
        "AW702", "id-changes-meaning", "warning",
        Text("Mã nay mang lời khác với sổ mã", "An id whose words are not those of the ledger"),
        Text("Mã cũ mang nghĩa mới thì báo cáo cũ và mới không so được với nhau.",
             "An old id with a new meaning makes old and new reports say different things alike."),
        Text("Nghĩa khác: đặt mã mới. Chỉ đổi cách viết: thêm lời mới vào sổ (`--ledger`).",
             "Another meaning: take a new id. Only other words: add them to the ledger (`--ledger`)."),
        _changed,
        Example(LAW, _CRITERION.format("@@id: proposal"),
                _ledger("    proposal: [The proposal is signed]\n")),
        _GOOD,
    ),
    Rule(
        "AW703", "id-not-recorded", "warning",
        Text("Mã chưa có trong sổ mã", "An id that the ledger does not have"),
        Text("Mã không ghi sổ thì khi bỏ đi không ai biết là đã dùng.",
             "Nobody will know that it was used, once it is gone."),
        Text("Lời viết xong rồi thì `awards rules lint --ledger > so-ma.yaml`, xem lại, thay "
             "`used-ids.yaml` bằng tệp đó.",
             "Once its words are written, `awards rules lint --ledger > ledger.yaml`, look at it, and let it "
             "replace `used-ids.yaml`."),
        _unrecorded,
        Example(LAW, _CRITERION.format("@@id: proposal"), _ledger()),
        _GOOD,
    ),
    Rule(
        "AW704", "id-gone", "warning",
        Text("Mã trong sổ không còn được dùng", "An id of the ledger that is used no more"),
        Text("Mã bỏ mà chưa ghi là đã bỏ thì có thể bị dùng lại cho nghĩa khác.",
             "An id that is gone and not retired may be taken again for something else."),
        Text("Chuyển dòng đó sang `retired` với ngày và lý do; đổi tên nhầm thì trả lại mã cũ.",
             "Move its row to `retired` with the day and the reason; if it was renamed by mistake, give it "
             "back."),
        _gone,
        Example(USED_IDS, _KNOWN.format("    @@proposal: [There is a proposal]\n", "")),
        Example(USED_IDS, _KNOWN.format("", _RETIRED)),
        of_absence=True,
    ),
)  # fmt: skip
