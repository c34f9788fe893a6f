"""`awards rules prove`: what holds of every dossier, shown by a solver."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ..texts import Lang, Text
from .batch_input import cores
from .options import BadIdError, BadValueError, command, lang_option, library_of, rules_option
from .terminal import SOME_OPEN, say

if TYPE_CHECKING:
    from ..proving.results import Proof
    from ..rulebooks.library import Library

REFUTED: Final = 1
_FOREIGN: Final = Text(
    "không ghi gì, vì đã có tệp không phải kết quả cũ của lệnh này: {path}; chọn thư mục khác",
    "nothing is written, for there are files that this command did not write: {path}; choose another folder",
)
_KINDS: Final = ("routes", "criteria", "laws", "campaigns", "alike", "properties")


@command("prove")
@click.option(
    "--only", multiple=True, metavar="KIND|ID",
    help="Chỉ routes, criteria, laws, campaigns, alike, properties hoặc một tính chất. / Only this.",
)  # fmt: skip
@click.option("--campaign", multiple=True, metavar="ID", help="Chỉ phong trào này. / Only this campaign.")
@click.option("--award", multiple=True, metavar="ID", help="Chỉ hình thức này. / Only this award.")
@click.option(
    "--bound", type=click.IntRange(1, 6), default=2, show_default=True,
    help="Số mục của mỗi danh sách. / Entries of each list.",
)  # fmt: skip
@click.option(
    "--timeout", type=click.IntRange(1, 3600), default=20, show_default=True, metavar="SECONDS",
    help="Thời gian cho mỗi câu hỏi. / Time for one question to the solver.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=None, metavar="N",
    help="Số tiến trình; mặc định: mọi lõi. / Processes; all cores unless said.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR",
    help="Ghi phản ví dụ vào thư mục này. / Write the counterexamples to this folder.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="Dạng kết quả. / Form of the output.",
)  # fmt: skip
@click.option("--verbose", is_flag=True, help="Hiện cả điều đã chứng minh. / Show what was proved too.")
@rules_option
@lang_option
def rules_prove(
    only: tuple[str, ...],
    campaign: tuple[str, ...],
    award: tuple[str, ...],
    bound: int,
    timeout: int,
    jobs: int | None,
    output: Path | None,
    form: str,
    verbose: bool,
    rules: Path | None,
    lang: Lang,
) -> int:
    """Chứng minh quy tắc đúng với mọi hồ sơ. / Prove what holds of every dossier.

    Tìm tiêu chuẩn, tiêu chí không ai đạt hoặc ai cũng đạt, hai tiêu chí luôn như nhau, luật, phong trào từ
    chối mọi hồ sơ; chứng minh các tính chất trong rules/properties.yaml hoặc nêu phản ví dụ.
    Looks for routes and criteria that nobody or everybody meets, criteria that always agree, laws and
    campaigns that refuse everybody; proves the properties of rules/properties.yaml or gives a counterexample.

    \b
    Mã thoát / Exit codes:
      0 chứng minh được tất cả / everything is proved
      1 có điều sai / something is refuted
      4 có điều chưa rõ / something is not decided
      5 không đọc được quy tắc, hoặc không ghi được phản ví dụ
        / the rules could not be read, or a counterexample not written
      2 dùng sai lệnh / wrong usage

    \b
    Ví dụ / Example:
      awards rules prove
      awards rules prove --only properties -o phan-vi-du
    """
    from ..proving.running import Wanted, prove_rulebook
    from ..proving.shown import as_json, foreign, table, write_dossiers

    library = library_of(rules)
    kinds, properties = _chosen(only, library)
    for option, names, known in (
        ("--campaign", campaign, library.catalogue.campaigns),
        ("--award", award, library.catalogue.awards),
    ):
        for name in names:
            if name not in known:
                raise BadIdError(option, name, tuple(known))
    wanted = Wanted(
        campaign or None, award or None, kinds, properties, bound, float(timeout), jobs or cores()
    )
    proof = prove_rulebook(library.folder, wanted)
    others = foreign(proof, output) if output else []
    files = write_dossiers(proof, output) if output and not others else {}
    say(as_json(proof, lang, files) if form == "json" else table(proof, lang, files, verbose))
    if others:
        raise BadValueError("-o", _FOREIGN.fill(path=", ".join(map(str, others[:3]))))
    return _code(proof)


def _chosen(only: tuple[str, ...], library: Library) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Return the kinds that are asked for, and the properties; None: all of them."""
    filed = library.rulebook.properties
    ids = [one.id for one in filed.properties.properties] if filed else []
    for name in only:
        if name not in _KINDS and name not in ids:
            raise BadIdError("--only", name, (*_KINDS, *ids))
    if not only:
        return _KINDS, None
    named = tuple(one for one in only if one in ids)
    kinds = tuple(one for one in _KINDS if one in only or (one == "properties" and named))
    return kinds, None if "properties" in only or not named else named


def _code(proof: Proof) -> int:
    if proof.count("refuted"):
        return REFUTED
    return SOME_OPEN if proof.count("not_decided") else 0
