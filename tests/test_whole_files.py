"""Files that are there whole or not at all, and cells of CSV files in which no formula starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.engine.intake.csv_cells import guarded, quoted, unquoted
from awards.engine.reporting.replacing import FOR_ALL, OWNER_ONLY, replacing

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("mode", [OWNER_ONLY, FOR_ALL])
def test_a_new_file_has_the_rights_asked_for_and_one_that_is_replaced_keeps_its_own(
    tmp_path: Path, mode: int
) -> None:
    path = tmp_path / "a.txt"
    with replacing(path, mode) as made:
        made.write_text("one")
        assert not path.exists()
    assert (path.read_text(), rights(path)) == ("one", mode)
    path.chmod(0o640)
    with replacing(path, mode) as made:
        made.write_text("two")
        assert path.read_text() == "one"
    assert (path.read_text(), rights(path)) == ("two", 0o640)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_what_fails_on_the_way_leaves_what_was_there(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail() -> None:
        with replacing(path, OWNER_ONLY) as made:
            made.write_text("half")
            raise error

    with pytest.raises(error):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@given(st.one_of(st.text(), st.builds("{}{}".format, st.sampled_from([*STARTS, "'", "''"]), st.text())))
def test_what_was_quoted_is_read_back_as_it_was_and_starts_no_formula(text: str) -> None:
    assert unquoted(quoted(text)) == text
    assert not quoted(text).startswith(STARTS)
    assert not guarded(text).startswith(STARTS)


def test_a_plain_text_stands_as_it_is() -> None:
    assert guarded("H'Hen Mẫu") == quoted("H'Hen Mẫu") == "H'Hen Mẫu"
    assert guarded("'trích'") == "'trích'"
