"""What is kept to save time: no node gets the words of another, and keeping looks through no folder."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from awards.engine.reporting.requiring import Requirements
from awards.engine.rulebooks.keeping import Store
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.program import Count, Filter

LONG_AGO = time.time() - 365 * 24 * 60 * 60


def test_a_node_that_is_gone_lends_its_words_to_no_other() -> None:
    library = Library()
    requirements = Requirements(library.program_of(library.key("giay-khen-huyen", None, None, None, None)))
    said = [requirements.of(Count(Filter("f0", "achievements", ()), least)) for least in range(1, 40)]
    assert len(set(said)) == len(said)


def test_keeping_a_result_does_not_look_through_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked(folder: Path) -> None:
        pytest.fail(f"looked through {folder}")

    monkeypatch.setattr(Path, "iterdir", looked)
    Store(tmp_path).put("one", (1, 2))
    assert Store(tmp_path).get("one", tuple) == (1, 2)


def test_what_is_old_is_deleted_and_what_is_new_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in ("old", "new"):
        store.put(name, (name,))
    (tmp_path / "cut-off").write_bytes(b"half")
    (tmp_path / "folder").mkdir()
    for name in ("old.pickle", "cut-off", "folder"):
        os.utime(tmp_path / name, (LONG_AGO, LONG_AGO))
    store.clear_out()
    assert {one.name for one in tmp_path.iterdir()} == {"new.pickle", "folder"}


def test_a_folder_that_cannot_be_looked_through_is_passed_over(tmp_path: Path) -> None:
    Store(tmp_path / "none").clear_out()


def test_writing_a_catalogue_anew_clears_out_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("awards.engine.rulebooks.library.private_store", lambda _: Store(tmp_path))
    (tmp_path / "old.pickle").write_bytes(b"")
    os.utime(tmp_path / "old.pickle", (LONG_AGO, LONG_AGO))
    library = Library()
    assert library.catalogue.awards
    assert [one.name for one in tmp_path.iterdir()] == [f"{library._key}-catalogue.pickle"]
