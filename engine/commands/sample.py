"""`awards sample`: invented batches with known faults."""

from __future__ import annotations

from pathlib import Path

import click

from ..codes import CODES
from ..texts import Lang, Text
from .options import BadIdError, BadValueError, command, lang_option, library_of, rules_option
from .terminal import say


@command()
@click.option(
    "-n", "count", type=click.IntRange(1, 1_000_000), default=100, show_default=True, metavar="N",
    help="Số hồ sơ. / How many dossiers.",
)  # fmt: skip
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    help="Cùng số thì cùng kết quả. / Same seed, same files.",
)
@click.option("--campaign", required=True, metavar="ID", help="Phong trào. / Campaign.")
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR", help="Thư mục ghi vào. / Folder to write to.",
)  # fmt: skip
@rules_option
@lang_option
def sample(count: int, seed: int, campaign: str, folder: Path, rules: Path | None, lang: Lang) -> int:
    """Tạo đợt hồ sơ giả có lỗi biết trước. / Invent a batch with known faults.

    Người, đơn vị, số định danh đều không có thật. Ghi ra: dossiers.jsonl, danh-sach.xlsx, truth.jsonl
    (lỗi đã cài trong từng hồ sơ) và history.jsonl.
    Nobody in it is real. The files hold the dossiers as JSON lines and as a list made by hand, the
    faults planted in each, and past awards.

    \b
    Ví dụ / Example:
      awards sample -n 10000 --seed 1 --campaign kon-ray-110-nam -o mau
    """
    from ..sampling.writing import TRUTH, write_sample

    library = library_of(rules)
    campaigns = tuple(library.catalogue.campaigns)
    if campaign not in campaigns:
        raise BadIdError("--campaign", campaign, campaigns)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / TRUTH).exists():
        said = Text(
            f"{folder} đã có tệp khác; chọn thư mục trống hoặc thư mục mẫu cũ.",
            f"{folder} holds other files; choose an empty folder, or an earlier sample.",
        )
        raise BadValueError("-o", said)
    written = write_sample(count, seed, campaign, folder, library.folder)
    verdicts = ", ".join(
        f"{CODES['verdict'][name].say(lang)}: {written.verdicts[name]}"
        for name in CODES["verdict"]
        if written.verdicts.get(name)
    )
    text = Text("Đã ghi {n} hồ sơ vào {folder} ({verdicts}).", "Wrote {n} dossiers to {folder} ({verdicts}).")
    say(text.fill(n=written.dossiers, folder=written.folder, verdicts=verdicts).say(lang) + "\n")
    return 0
