"""Wordings: placeholders that nothing fills, and languages that are not what they say they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from ..rulebooks import language as lang
from ..rulebooks.filing import Filed
from ..rulebooks.walking import everything, walk
from ..rulebooks.yaml_reading import Path_
from ..texts import Text, fold, nearest
from .example_rulebook import CAMPAIGN, IN_TIME, LAW
from .material import Material
from .rule import Example, Found, Rule
from .sights import Sight

_SLOT: Final = re.compile(r"\{([^{}]*)\}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_OF_CAMPAIGNS: Final = ("campaign", "awards", "subjects", "classes", "window")
"""What only a campaign's head provides."""
_TO_DO: Final = re.compile(r"(?i)[?.…_–-]+|(?:todo|tbd|fixme|xxx+|n/?a|chưa dịch|to be translated)\b.*")
_FEWEST: Final = 3
"""Words a Vietnamese wording must have before one without any mark is told."""


def _unfilled(material: Material) -> Iterator[Found]:
    """Find placeholders of which some program has no value, and those in texts that nothing fills."""
    filled = set()
    for sight in material.sights:
        names = sight.scope.names()
        for path, one in sight.inside:
            if not isinstance(one, lang.Criterion | lang.Preference):
                continue
            for key in ("label", "remedy"):
                said = getattr(one, key, None)
                filled.add(sight.filed.place(*path, key))
                if not isinstance(said, lang.Words):
                    continue
                for slot in _slots(said):
                    place = sight.filed.place(*path, key, *_only_in(said, slot))
                    if slot in material.lost:
                        continue
                    if slot not in names:
                        message = Text(f"không có gì để điền vào “{{{slot}}}”", f'nothing fills "{{{slot}}}"')
                        yield Found(place, message, tuple(sorted(names)), nearest(slot, names))
                    elif (without := _unstated(sight, one, slot)) is not None:
                        message = Text(
                            "“{slot}” sẽ hiện là “văn bản không nêu”: {why}",
                            '"{slot}" will read "not stated in the text": {why}',
                        )
                        yield Found(place, message.fill(slot=f"{{{slot}}}", why=without))
    for filed, of in everything(material.rulebook) if material.rulebook else ():
        for path, words in walk(of):
            if not isinstance(words, lang.Words):
                continue
            for key in ("vi", "en"):
                if any(brace in _SLOT.sub("", getattr(words, key)) for brace in "{}"):
                    message = Text("ngoặc nhọn không thành cặp", "a brace that has no partner")
                    yield Found(filed.place(*path, key), message)
            if filed.place(*path) not in filled:
                for slot in _slots(words):
                    message = Text(
                        f"“{{{slot}}}” không được điền ở đây: chỉ label và remedy của tiêu chí được điền",
                        f'"{{{slot}}}" is not filled here: only labels and remedies of criteria are',
                    )
                    yield Found(filed.place(*path, *_only_in(words, slot)), message)


def _unstated(sight: Sight, of: lang.Criterion | lang.Preference, slot: str) -> Text | None:
    """Return why there is no value for a placeholder that has a name; None if there is one."""
    try:
        known = sight.scope.get(slot).value is not None
    except KeyError:  # its value is not sound, which the loader tells
        known = True
    if known or _partly_known(sight, slot):
        return None
    if isinstance(sight.of, lang.Campaign):
        return Text("đợt này không có giá trị đó", "this campaign lacks it")
    if slot not in _OF_CAMPAIGNS or (of.for_ is not None and of.for_.route == ["campaign"]):
        return None
    return Text("ngoài đợt thi đua không có giá trị đó", "there is none outside a campaign")


def _partly_known(sight: Sight, name: str) -> bool:
    try:
        return any(sight.scope.get(f"{name}.{end}").value is not None for end in ("from", "to"))
    except KeyError:
        return False


def _slots(words: lang.Words) -> list[str]:
    return list(dict.fromkeys((*_SLOT.findall(words.vi), *_SLOT.findall(words.en))))


def _only_in(words: lang.Words, slot: str) -> tuple[str, ...]:
    """Return the language that alone has a placeholder, as the end of its path; nothing if both have it."""
    having = [key for key in ("vi", "en") if slot in _SLOT.findall(getattr(words, key))]
    return tuple(having) if len(having) == 1 else ()


def _one_sided(material: Material) -> Iterator[Found]:
    """Find placeholders that only one of the two languages has."""
    for filed, of in everything(material.rulebook) if material.rulebook else ():
        for path, words in walk(of):
            if isinstance(words, lang.Words):
                vi, en = set(_SLOT.findall(words.vi)), set(_SLOT.findall(words.en))
                for slot in sorted(vi ^ en):
                    message = Text(
                        f"“{{{slot}}}” chỉ có ở một ngôn ngữ", f'only one of the languages has "{{{slot}}}"'
                    )
                    yield _said(filed, (*path, "en" if slot in vi else "vi"), message)


# -- languages ---------------------------------------------------------------------------------------------


def is_unwritten(said: str) -> bool:
    """Return whether words only keep the place of words, as `to be translated` does."""
    return _TO_DO.fullmatch(said.strip()) is not None


def _languages(material: Material) -> Iterator[Found]:
    for filed, of in everything(material.rulebook) if material.rulebook else ():
        for path, words in walk(of):
            if isinstance(words, lang.Words):
                yield from _of(filed, path, words)


def _of(filed: Filed, path: Path_, words: lang.Words) -> Iterator[Found]:
    for key in ("vi", "en"):
        said = getattr(words, key)
        if is_unwritten(said):
            message = Text("chỗ này còn chờ người viết", "this still waits to be written")
            yield _said(filed, (*path, key), message)
    vi, en = _WORD.findall(words.vi), _WORD.findall(words.en)
    if len(vi) >= _FEWEST and fold(words.vi) == fold(words.en):
        message = Text("hai ngôn ngữ cùng một câu", "both languages say it in the same words")
        yield _said(filed, (*path, "en"), message)
    elif len(vi) >= _FEWEST and words.vi.isascii():
        message = Text("tiếng Việt không có dấu nào", "the Vietnamese has no diacritics at all")
        yield _said(filed, (*path, "vi"), message)
    elif len(en) >= _FEWEST and sum(map(_is_marked, en)) * 2 > len(en):
        message = Text("phần tiếng Anh viết bằng tiếng Việt", "the English is written in Vietnamese")
        yield _said(filed, (*path, "en"), message)


def _said(filed: Filed, path: Path_, message: Text) -> Found:
    """Return a find where its words stand, be it in a shared criterion."""
    place = filed.place(*path)
    return Found(place.said or place, message)


def _is_marked(word: str) -> bool:
    return (
        any(unicodedata.combining(one) for one in unicodedata.normalize("NFD", word)) or "đ" in word.lower()
    )


_TITLE = "title: {{vi: {}, en: {}}}\n"

RULES: Final = (
    Rule(
        "AW401", "placeholder-without-value", "error",
        Text("Chỗ trống không có giá trị để điền", "A placeholder without a value"),
        Text("Công văn gửi đơn vị sẽ in nguyên “{tên}”, hoặc “văn bản không nêu”.",
             "Letters to units would print “{name}” as it is, or “not stated in the text”."),
        Text("Sửa tên tham số, khai báo tham số, hoặc viết câu không cần giá trị đó (`remedy` của `use`).",
             "Mend the name, declare the parameter, or word it without the value (`remedy` of a `use`)."),
        _unfilled,
        Example(CAMPAIGN, IN_TIME.format(
            '@@remedy: {vi: "Thêm thành tích trong {windows}", en: "Add one inside {windows}"}')),
        Example(CAMPAIGN, IN_TIME.format(
            'remedy: {vi: "Thêm thành tích trong {window}", en: "Add one inside {window}"}')),
    ),
    Rule(
        "AW402", "placeholder-in-one-language", "warning",
        Text("Chỗ trống chỉ có ở một ngôn ngữ", "A placeholder in one language only"),
        Text("Hai ngôn ngữ sẽ nói hai điều khác nhau.", "The two languages would say different things."),
        Text("Dùng cùng các `{tên}` ở cả hai ngôn ngữ.", "Use the same `{name}` in both."),
        _one_sided,
        Example(CAMPAIGN, IN_TIME.format(
            'remedy: {vi: "Thêm thành tích trong {window}", @@en: Add one in time}')),
        Example(CAMPAIGN, IN_TIME.format(
            'remedy: {vi: "Thêm thành tích trong {window}", en: "Add one inside {window}"}')),
    ),
    Rule(
        "AW403", "language-missing", "warning",
        Text("Thiếu một ngôn ngữ", "A label missing in a language"),
        Text("Người đọc ngôn ngữ kia không hiểu; chữ Việt không dấu thì in ra công văn không dấu.",
             "Who reads the other language does not understand; Vietnamese without marks is printed "
             "without them."),
        Text("Viết mỗi ngôn ngữ bằng chính ngôn ngữ đó.", "Write each language in that language."),
        _languages,
        Example(LAW, _TITLE.format("@@Giay khen theo luat mau", "Certificates under the sample law")
                .replace("{vi: @@", "{@@vi: ")),
        Example(LAW, _TITLE.format("Giấy khen theo luật mẫu", "Certificates under the sample law")),
    ),
)  # fmt: skip
