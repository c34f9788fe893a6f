"""`awards template`: the workbook that units fill."""

from __future__ import annotations

from pathlib import Path

import click

from ..texts import Lang, Text
from .options import BadIdError, BadValueError, command, lang_option, library_of, rules_option
from .terminal import say


@command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx")
@click.option(
    "--campaign", metavar="ID", help="Phong trào mà dòng mẫu đề nghị. / Campaign of the sample row."
)
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có. / Write over an existing file.")
@rules_option
@lang_option
def template(path: Path, campaign: str | None, force: bool, rules: Path | None, lang: Lang) -> int:
    """Ghi biểu danh sách để đơn vị điền. / Write the workbook that units fill.

    \b
    Ví dụ / Example:
      awards template danh-sach.xlsx --campaign kon-ray-110-nam
    """
    from ..lists.template import write_template
    from ..reporting.replacing import FOR_ALL, replacing
    from ..screening.known_names import known_names

    library = library_of(rules)
    campaigns = tuple(library.catalogue.campaigns)
    if campaign is not None and campaign not in campaigns:
        raise BadIdError("--campaign", campaign, campaigns)
    if path.suffix.lower() != ".xlsx":
        raise BadValueError(
            "FILE", Text(f"{path}: tên phải kết thúc bằng .xlsx.", f"{path}: the name must end in .xlsx.")
        )
    if path.exists() and not force:
        said = Text(f"{path} đã có; dùng --force để ghi đè.", f"{path} exists; use --force to write over it.")
        raise BadValueError("FILE", said)
    with replacing(path, FOR_ALL) as made:
        write_template(made, known_names(library), campaign, lang)
    text = Text(
        "Đã ghi {path}. Xem trang Hướng dẫn trong tệp.", "Wrote {path}. See the sheet Hướng dẫn in it."
    )
    say(text.fill(path=path).say(lang) + "\n")
    return 0
