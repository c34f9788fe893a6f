"""Commands whose help speaks both languages; click itself speaks English only."""

from __future__ import annotations

from typing import Final

import click

from ..texts import Text, nearest

_EMPTY: Final = Text("{name}: đường dẫn trống.", "{name}: the path is empty.")


class Spoken(click.Command):
    """A command with help in both languages: `usage`, `options` and what `-h` does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises BadValueError: a path is empty, as of a variable that is not set."""
        if any(one == "" or one.endswith("=") for one in args):
            from .options import BadValueError

            raw = self.make_parser(ctx).parse_args(args=list(args))[0]
            for one in self.params:
                value = raw.get(one.name or "")
                values = value if isinstance(value, list | tuple) else (value,)
                if isinstance(one.type, click.Path) and "" in values:
                    name = one.opts[0] if isinstance(one, click.Option) else one.human_readable_name
                    wrong = BadValueError(name, _EMPTY.fill(name=name.strip("[]")))
                    wrong.ctx = ctx
                    raise wrong
        return super().parse_args(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện trang này. / Show this page."
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Cách dùng / Usage: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options with what each does."""
        options = (one for one in self.get_params(ctx) if isinstance(one, click.Option))
        records = [one.get_help_record(ctx) for one in options]
        with formatter.section("Tùy chọn / Options"):
            formatter.write_dl([one for one in records if one is not None])


class NoSuchWordError(click.UsageError):
    """A command that a group does not have, with the one that was probably meant."""

    def __init__(self, ctx: click.Context, word: str, known: list[str]) -> None:
        near, listed = nearest(word, known), ", ".join(known)
        vi = f"không có lệnh “{word}”; " + (f"có phải “{near}”?" if near else f"có: {listed}.")
        en = f'there is no command "{word}"; ' + (
            f'did you mean "{near}"?' if near else f"there are: {listed}."
        )
        self.said = Text(vi, en)
        super().__init__(en, ctx)


class SpokenGroup(Spoken, click.Group):
    """A group whose help names each of its commands in both languages."""

    command_class = Spoken

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called. Raises NoSuchWordError if there is none of that name."""
        called = args and not args[0].startswith("-") and not ctx.resilient_parsing
        if called and self.get_command(ctx, args[0]) is None:
            raise NoSuchWordError(ctx, args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does: the first lines of its own help."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            first = (command.help or "").partition("\n\n")[0] if command else ""
            rows.append((name, " ".join(first.split())))
        with formatter.section("Lệnh / Commands"):
            formatter.write_dl(rows)
