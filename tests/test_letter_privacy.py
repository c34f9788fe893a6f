"""What a unit gets, over a whole batch: nobody's id, nothing internal, nobody of another unit."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from awards.engine.texts import fold, nfc

from .lettering import OFFICE, index_of, run, whole_text, write_lines
from .screening_runs import made

SECRET = "Ghi-chú-nội-bộ-không-gửi"
PHONE = "0912345678"
_WORD = re.compile(r"\w+")


class Batch(NamedTuple):
    """A batch with what must not be told: the dossiers by unit, and the letters on them."""

    dossiers: list[dict[str, Any]]
    letters: Path


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    folder = tmp_path_factory.mktemp("batch")
    given = made(folder, n=260, seed=11, workbook=False) / "dossiers.jsonl"
    dossiers = [json.loads(one) for one in given.read_text("utf-8").splitlines()]
    for number, one in enumerate(dossiers):
        _spoil(one, number)
    _entangle(dossiers)
    write_lines(given, *dossiers)
    assert run("letter", given, "-o", folder / "van-ban", "--office", OFFICE) == 3
    return Batch(dossiers, folder / "van-ban")


def _spoil(one: dict[str, Any], number: int) -> None:
    """Put remarks and ids where they do not belong, as people do."""
    one["note"] = f"{SECRET} {number}"
    one["candidate"]["phone"] = PHONE
    for deed in one.get("achievements") or ():
        deed["note"] = SECRET
    own = one["candidate"].get("national_id")
    if own and number % 3 == 0:
        one["candidate"]["address"] = f"Thôn Mẫu, CCCD {own}"
        for deed in one.get("achievements") or ():
            deed["title"] = f"{deed.get('title') or 'Việc'} (số {own})"
    if own and number % 4 == 1:
        parted = " -."[number % 3].join(re.findall("...", own))
        one["candidate"]["position"] = f"Giáo viên, CCCD {parted}"
    if number % 5 == 0:
        one["judgements"] = [
            {"criterion": "conduct", "answer": True, "by": "Hội đồng", "on": "2023-01-30", "note": SECRET}
        ]
    if own and number % 7 == 0:
        one["achievements"] = [{"title": f"Người mang số {own}", "from": "31/6/2021", "note": SECRET}]


def _entangle(dossiers: list[dict[str, Any]]) -> None:
    """Give people of different units one initiative, and one name and birth, so that findings join them."""
    people = [one for one in dossiers if one["candidate"].get("kind") == "individual"]
    for number, one in enumerate(people[:60]):
        one["initiatives"] = [{"title": f"Sáng kiến chung số {number % 20}", "level": "grassroots"}]
    for one, other in zip(people[60:90], reversed(people[90:120]), strict=True):
        other["candidate"] |= {name: one["candidate"].get(name) for name in ("name", "birth_date")}


def of_units(batch: Batch) -> Iterator[tuple[str, str, str]]:
    """Yield the unit's folder, the name and the whole text of every file that a unit gets."""
    for folder in sorted(one for one in batch.letters.iterdir() if one.is_dir()):
        if folder.name != "trinh-hoi-dong":
            for path in sorted(folder.iterdir()):
                yield folder.name, path.name, nfc(whole_text(path.name, path.read_bytes()))


def test_there_is_much_to_look_at(batch: Batch) -> None:
    names = [name for _, name, _ in of_units(batch)]
    assert names.count("thong-bao.docx") > 10
    assert names.count("phieu-bo-sung.html") > 4
    assert names.count("ho-so-can-sua.xlsx") > 4
    ids = [one["candidate"]["national_id"] for one in batch.dossiers if one["candidate"].get("national_id")]
    assert len(ids) > 100
    joined = [name for _, name, text in of_units(batch) if "của đơn vị khác" in text]
    assert len(joined) > 4


def test_no_file_of_a_unit_has_anybodys_id_or_telephone(batch: Batch) -> None:
    ids = {str(one["candidate"].get("national_id")) for one in batch.dossiers}
    ids = {one for one in ids if re.fullmatch(r"[0-9]{9}|[0-9]{12}", one)} | {PHONE}
    for folder, name, text in of_units(batch):
        squeezed = re.sub(r"(?<=[0-9])[ .\-\u00a0](?=[0-9])", "", text)
        found = ids.intersection(re.findall(r"(?<![0-9])[0-9]{9,12}(?![0-9])", squeezed))
        assert not found, (folder, name, found)


def test_no_file_of_a_unit_has_internal_remarks(batch: Batch) -> None:
    for folder, name, text in of_units(batch):
        assert SECRET not in text, (folder, name)
        assert "durable-rules" not in text, (folder, name)
        assert "sha256" not in text, (folder, name)
        assert str(batch.letters.parent) not in text, (folder, name)


def test_no_file_of_a_unit_names_another_units_people(batch: Batch) -> None:
    people: dict[str, set[str]] = defaultdict(set)
    homes: dict[str, set[str]] = defaultdict(set)
    for one in batch.dossiers:
        unit = one.get("proposer", {}).get("unit") or one["candidate"].get("unit")
        people[fold(unit)].add(fold(one["candidate"].get("name") or unit))
        homes[fold(unit)].add(fold(one["candidate"].get("unit") or unit))
    folders = {
        row["Văn bản"].partition("/")[0]: fold(row["Đơn vị"])
        for row in index_of(batch.letters)
        if row["Văn bản"]
    }
    everybody = set().union(*people.values())
    letters = 0
    for folder, name, text in of_units(batch):
        words, own, home = _words(text), people[folders[folder]], homes[folders[folder]]
        # A team may be called after its unit or one of its people: only who is nobody of this unit counts.
        at_home = _words(" ".join([*own, *home, folders[folder]]))
        named = {one for one in everybody - own if _words(one) in words and _words(one) not in at_home}
        assert not named, (folder, name, named)
        letters += 1
    assert letters > 40


def _words(text: str) -> str:
    return f" {' '.join(re.findall(_WORD, fold(text)))} "
