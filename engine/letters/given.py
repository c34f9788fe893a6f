"""What `awards letter` is given: results of a screening, or dossiers and lists; never both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import Fault, Place, ScreeningError
from ..reporting.batch.own_outputs import is_own_output
from ..texts import Text


def split_results(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return which paths are results, and which are dossiers, lists or folders of them.

    Raises ScreeningError if both are given, one result twice, or one that letters cannot be made from.
    """
    results = [one for one in paths if one.is_file() and is_own_output(one)]
    others = [one for one in paths if one not in results]
    wrong = [one for one in results if one.suffix.lower() != ".jsonl"]
    if wrong:
        raise ScreeningError([Fault("results-kind", _KIND, Place(str(one))) for one in wrong])
    if results and others:
        raise ScreeningError([Fault("results-mixed", _MIXED, Place(str(one))) for one in others])
    known: set[Path] = set()
    for one in results:
        if one.resolve() in known:
            raise ScreeningError(Fault("results-named-twice", _NAMED_TWICE, Place(str(one))))
        known.add(one.resolve())
    return results, others


_KIND = Text(
    "kết quả dạng này không đủ để soạn văn bản; đưa vào tệp .jsonl (`awards screen … -o kết-quả.jsonl`)",
    "letters cannot be made from this form of results; give the .jsonl (`awards screen … -o results.jsonl`)",
)
_MIXED = Text(
    "đây không phải kết quả của awards screen; kết quả và hồ sơ không đưa vào cùng lúc (hồ sơ của kết quả "
    "thì dùng --dossiers)",
    "this is no result of awards screen; results and dossiers cannot be given together (for the dossiers of "
    "results use --dossiers)",
)
_NAMED_TWICE = Text(
    "tệp kết quả này được nêu hai lần nên mỗi hồ sơ sẽ có hai lần trong văn bản; chỉ nêu một lần",
    "these results are named twice, and every dossier would stand in letters twice; name them once",
)
