"""What all commands do alike: help in both languages, exit codes, words for what cannot be written."""

from __future__ import annotations

import re
from inspect import cleandoc
from pathlib import Path

import click
import pytest

from .commanding import ROOT, Awards, every_command
from .making import Book

_CODES = {"0", "1", "2", "3", "4", "5"}


def _help(command: click.Command) -> str:
    return cleandoc(command.help or "")


COMMANDS = dict(every_command())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_both_languages_vietnamese_first_with_an_example(name: str) -> None:
    command = COMMANDS[name]
    first = _help(command).partition("\n\n")[0]
    assert re.search(r"\S / [A-Z]", first), first
    assert f"Ví dụ / Example:\n  {name}" in _help(command)
    for option in command.params:
        if isinstance(option, click.Option):
            assert re.search(r"\S\. / [A-Z].*\.$", option.help or ""), (option.name, option.help)


@pytest.mark.parametrize("name", ["awards", "awards rules", *COMMANDS])
def test_a_page_of_help_has_no_line_that_only_speaks_english(awards: Awards, name: str) -> None:
    ran = awards(*name.split()[1:], "-h")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Cách dùng / Usage: {name} ")
    assert re.findall(r"^\S.*:$", ran.out, flags=re.MULTILINE) in (
        ["Tùy chọn / Options:"],
        ["Tùy chọn / Options:", "Lệnh / Commands:"],
    )
    assert "Show this message" not in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_exit_codes_are_listed_in_one_order_wrong_usage_last(name: str) -> None:
    text = _help(COMMANDS[name])
    assert "Mã thoát" in text or "Exit" not in text
    listed = re.findall(r"^  (\d+) ", text, flags=re.MULTILINE)
    assert set(listed) <= _CODES
    if listed:
        assert (listed[0], listed[-1]) == ("0", "2")
        assert listed[:-1] == sorted(listed[:-1])


def test_every_command_that_ends_by_the_verdicts_can_be_told_not_to() -> None:
    judging = [name for name in COMMANDS if name.split()[1] in ("check", "explain", "screen", "letter")]
    assert len(judging) == 4
    for name in judging:
        assert "--exit-zero" in {word for one in COMMANDS[name].params for word in one.opts}, name


def test_an_option_of_several_commands_is_written_the_same_way() -> None:
    shown: dict[str, set[str | None]] = {}
    for command in COMMANDS.values():
        for option in command.params:
            if isinstance(option, click.Option) and option.opts[-1] in ("--jobs", "--rules", "--lang", "-n"):
                shown.setdefault(option.opts[-1], set()).add(option.metavar)
    assert {name: len(ways) for name, ways in shown.items()} == dict.fromkeys(shown, 1)
    assert shown["--jobs"] == {"N"}


@pytest.mark.parametrize(
    "args",
    [
        ("template", "{none}/x.xlsx"),
        ("sample", "-n", "1", "--campaign", "kon-ray-110-nam", "-o", "{file}/mau"),
        ("test", ROOT / "cases" / "law" / "giay-khen-xa", "--junit", "{none}/x.xml"),
    ],
    ids=lambda args: str(args[0]),
)
def test_what_cannot_be_written_is_named_with_the_reason(
    awards: Awards, tmp_path: Path, args: tuple[str, ...]
) -> None:
    none, file = tmp_path / "khong-co", tmp_path / "tep"
    file.touch()
    ran = awards(*(str(one).format(none=none, file=file) for one in args))
    assert (ran.code, ran.out) == (5, "")
    assert "Error" not in ran.err
    assert str(tmp_path) in ran.err
    assert "không có tệp, thư mục này" in ran.err or "không phải thư mục" in ran.err


def test_stale_pages_are_named_with_the_command_that_writes_them(awards: Awards, tmp_path: Path) -> None:
    rules = Book().write(tmp_path / "bộ quy tắc")
    ran = awards("rules", "docs", "--rules", rules, tmp_path / "docs", "--check")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[-1] == f"Chạy: awards rules docs --rules '{rules}' {tmp_path / 'docs'}"
