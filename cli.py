"""The command line `awards`: parses, calls, prints, exits. It decides nothing."""

from __future__ import annotations

import json
import os
import sys
from itertools import pairwise
from pathlib import Path

import click

from awards.engine import __version__
from awards.engine.commands.later import LaterGroup
from awards.engine.commands.options import (
    SETTINGS,
    BadValueError,
    lang_option,
    library_of,
    rules_option,
)
from awards.engine.commands.spoken import NoSuchWordError
from awards.engine.commands.terminal import (
    INTERRUPTED,
    READER_GONE,
    UNREADABLE,
    WRONG_USAGE,
    ReaderGoneError,
    complain,
    open_streams,
    say,
)
from awards.engine.errors import AwardsError, os_reason
from awards.engine.texts import Lang, Text

_LATER = {
    "check": "awards.engine.commands.check:check",
    "explain": "awards.engine.commands.explain:explain",
    "screen": "awards.engine.commands.screen:screen",
    "history": "awards.engine.commands.history:history",
    "letter": "awards.engine.commands.letter:letter",
    "template": "awards.engine.commands.template:template",
    "sample": "awards.engine.commands.sample:sample",
    "rules": "awards.engine.commands.rules:rules",
    "test": "awards.engine.commands.test:test",
}


@click.group(cls=LaterGroup, later=_LATER, context_settings=SETTINGS)
@click.version_option(
    __version__, "--version", prog_name="awards", help="Hiện phiên bản. / Show the version."
)
@click.option("--debug", is_flag=True, help="Hiện vết lỗi đầy đủ. / Show the traceback of an error.")
def cli(debug: bool) -> None:
    """Sơ tuyển hồ sơ khen thưởng trước khi trình Hội đồng.

    Pre-screens award dossiers before they are put to the council. It never says that somebody is
    awarded: the council votes.

    \b
    Ví dụ / Example:
      awards check dossier.json
    """


@cli.command(context_settings=SETTINGS)
@click.argument("what", type=click.Choice(["dossier", "rulebook"]))
@rules_option
def schema(what: str, rules: Path | None) -> int:
    """In JSON Schema của hồ sơ hoặc bộ quy tắc. / Print the JSON Schema of a dossier or rulebook.

    Với --rules, trình soạn thảo gợi ý cả các mã có trong thư mục đó.
    With --rules, editors also complete the ids of that folder.

    \b
    Ví dụ / Example:
      awards schema dossier > dossier.schema.json
      awards schema rulebook --rules rules > rulebook.schema.json
    """
    if what == "dossier":
        from awards.engine.dossiers.reading import dossier_schema

        made = dossier_schema()
    else:
        from awards.engine.rulebooks.schema import rulebook_schema

        made = rulebook_schema(library_of(rules).rulebook if rules else None)
    say(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    return 0


@cli.command(context_settings=SETTINGS)
@rules_option
@lang_option
def doctor(rules: Path | None, lang: Lang) -> int:
    """Kiểm tra cài đặt: phiên bản, bộ đánh giá, bộ quy tắc. / Check the installation.

    \b
    Ví dụ / Example:
      awards doctor
    """
    from awards.engine.reporting.doctor import health

    say(health(library_of(rules), lang))
    return 0


def main() -> None:
    """Run the command line. The only place where errors are caught."""
    open_streams()
    debug = "--debug" in sys.argv
    # A flag of the whole command, accepted wherever it stands.
    args = [arg for arg in sys.argv[1:] if arg != "--debug"]
    lang: Lang = "en" if _wants_english(args) else "vi"
    try:
        code = cli.main(args, prog_name="awards", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.format_message())
        sys.exit(WRONG_USAGE)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "awards"
        see = Text(f"Xem: {path} -h", f"See: {path} -h")
        said = _usage(error).say(lang)
        click.echo(f"{said}{'' if said.endswith(('.', '?', '!')) else '.'} {see.say(lang)}", err=True)
        sys.exit(WRONG_USAGE)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except AwardsError as error:
        if debug:
            raise
        complain(error.say(lang))
        sys.exit(UNREADABLE)
    except (ReaderGoneError, BrokenPipeError):
        # Stop quietly, also when the interpreter closes stdout; but what was not read is not "all eligible".
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(READER_GONE)
    except OSError as error:
        if debug:
            raise
        where = Text("Lỗi máy", "System error").say(lang) if error.filename is None else error.filename
        complain(f"{where}: {os_reason(error).say(lang)}")
        sys.exit(UNREADABLE)
    except (MemoryError, RecursionError) as error:
        if debug:
            raise
        complain(Text(f"Lỗi máy: {error!r}", f"System error: {error!r}").say(lang))
        sys.exit(UNREADABLE)


def _usage(error: click.UsageError) -> Text:
    """Return what is wrong with a call, in both languages; click itself speaks English only."""
    said = error.format_message()
    wrong = Text("Dùng sai lệnh: {x}", "Wrong usage: {x}")
    match error:
        case click.NoSuchOption():
            near = ", ".join(error.possibilities or ())
            vi = f"không có tùy chọn {error.option_name}" + (f"; có phải {near}?" if near else ".")
            return wrong.fill(x=Text(vi, said))
        case click.BadOptionUsage() if said.endswith("requires an argument."):
            return wrong.fill(x=Text(f"{error.option_name} thiếu giá trị.", said))
        case click.MissingParameter():
            missing = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            before = f"{error.param.opts[0]} " if isinstance(error.param, click.Option) else ""
            return wrong.fill(x=Text(f"thiếu {before}{missing}.", said))
        case BadValueError():
            return wrong.fill(x=error.said)
        case click.BadParameter():
            name: object = error.param_hint or ""
            if error.param and error.ctx and not name:
                option = isinstance(error.param, click.Option)
                name = error.param.opts[0] if option else error.param.make_metavar(error.ctx)
            kind = error.param.type if error.param else None
            if isinstance(kind, click.Choice):
                allowed = ", ".join(map(str, kind.choices))
                return wrong.fill(x=Text(f"{name} chỉ nhận {allowed}.", said))
            if isinstance(kind, click.IntRange):
                return wrong.fill(x=Text(f"{name} chỉ nhận số nguyên từ {kind.min} đến {kind.max}.", said))
            if isinstance(kind, click.types.IntParamType):
                return wrong.fill(x=Text(f"{name} chỉ nhận số nguyên.", said))
            if isinstance(kind, click.Path):
                what = "tệp" if kind.file_okay else "thư mục"
                vi = f"{name}: không có {what} này, hoặc đó không phải {what} dùng được."
                return wrong.fill(x=Text(vi, said))
            return wrong.fill(x=f"{name}: {error.message}")
        case NoSuchWordError():
            return wrong.fill(x=error.said)
    return wrong.fill(x=said)


def _wants_english(args: list[str]) -> bool:
    pairs = pairwise(args)
    chosen = "--lang=en" in args or ("--lang", "en") in pairs
    return chosen or ("--lang=vi" not in args and os.environ.get("AWARDS_LANG") == "en")


if __name__ == "__main__":
    main()
