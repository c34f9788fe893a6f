"""Results of an earlier screening, read back into a run file: letters need no judging again.

A `.jsonl` that `awards screen` wrote holds all that a run file holds of lines and of findings across them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, cast

from ..dossiers.reading import MOST_BYTES
from ..errors import Fault, Place, ScreeningError, os_reason
from ..intake.tables import Source
from ..judging.findings import LACKING
from ..reporting.certainty import with_doubt
from ..screening.lines import Across, Applied, Line, Point, Told, Unreadable
from ..screening.rows import Judged, keep, order_of
from ..screening.spool import Spool
from ..screening.worker import Answer, Unjudged
from ..texts import Lang, Text
from .sound_results import MOST, sound
from .unit_batch import SENT_BACK

_AT_ONCE: Final = 256


def read_results(paths: Sequence[Path], spool: Spool) -> Lang:
    """Fill an empty run file from results and return the language they are in; constant memory.

    The lines of several files are numbered on from one file to the next.

    Raises ScreeningError, with file and line, where a file is not such a result, is damaged, or was written
    by a version that did not yet keep what letters need; and where two files differ in language.
    """
    spool.empty()
    langs: dict[str, Path] = {}
    read = 0
    for path in paths:
        reader = _Reader(str(path), read, spool)
        for answer in reader.answers(path):
            spool.add(answer)
            spool.relate(reader.found)
            reader.found.clear()
        read = reader.last
        langs |= dict.fromkeys(reader.langs, path)
    if len(langs) > 1:
        raise ScreeningError(
            [Fault("results-languages", _TWO_LANGS, Place(str(one))) for one in langs.values()]
        )
    lang: Lang = "en" if "en" in langs else "vi"
    spool.put("read", str(read))
    spool.put("lang", lang)
    return lang


class _Reader:
    """Reads one file. `found` gathers the findings across dossiers of the lines read last."""

    def __init__(self, name: str, before: int, spool: Spool) -> None:
        self.name, self.before, self.last = name, before, before
        self.langs: set[str] = set()
        self.found: list[tuple[int, Across, int]] = []
        self._spool, self._taken = spool, set[int]()
        self._ids = next(spool.all("SELECT coalesce(max(id), 0) FROM across"))[0]

    def answers(self, path: Path) -> Iterator[Answer]:
        try:
            with path.open("rb") as file:
                lines = enumerate(iter(lambda: file.readline(MOST_BYTES), b""), 1)
                while some := list(islice(lines, _AT_ONCE)):
                    yield self._answer([(at, line) for at, line in some if not line.isspace()])
        except OSError as error:
            text = _UNREAD.fill(why=os_reason(error))
            raise ScreeningError(Fault("results-unread", text, Place(self.name))) from error

    def _answer(self, lines: Sequence[tuple[int, bytes]]) -> Answer:
        kept: list[Judged | Unjudged] = []
        points: dict[tuple[str, str], Point] = {}
        applied: dict[str, Applied] = {}
        for at, line in lines:
            try:
                kept.append(self._one(line, points, applied))
            except ScreeningError as error:
                raise ScreeningError([_at(one, self.name, at) for one in error.faults]) from None
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                # Lines of results are written whole by this program: any other shape is damage.
                raise ScreeningError(_at(Fault("results-damaged", _DAMAGED), self.name, at)) from error
        self._taken.clear()  # the run file knows them from here on
        return Answer(tuple(kept), tuple(points.values()), tuple(applied.values()))

    def _one(
        self, text: bytes, points: dict[tuple[str, str], Point], applied: dict[str, Applied]
    ) -> Judged | Unjudged:
        of: dict[str, Any] = json.loads(text)
        if b"\\ud" in text.lower():
            json.dumps(of, ensure_ascii=False).encode()  # halves of characters are no text: a ValueError
        screening = of.get("screening")
        if not isinstance(screening, dict) or "findings" not in of or "receipt" not in of:
            raise ScreeningError(Fault("results-other", _OTHER))
        if "line" not in screening and "unreadable" not in screening:
            raise ScreeningError(Fault("results-older", _OLDER))
        number = self.before + _whole(screening["number"])
        if self._is_taken(number):
            raise ScreeningError(Fault("results-twice", _TWICE.fill(n=number - self.before)))
        self.last = max(self.last, number)
        self.langs.add("en" if screening["lang"] == "en" else "vi")
        if "unreadable" in screening:
            return Unjudged(sound(_unreadable(number, of, screening)), None)
        line = sound(_line(number, of, screening))
        for point in of["points_for_council"]:
            cite = point["cite"]
            clause = with_doubt(cite["text"], cite["certainty"], screening["lang"]) if cite else None
            key = (line.program, point["id"])
            points[key] = sound(Point(*key, point["kind"], point["text"], point["reason"], clause))
        receipt = of["receipt"]
        applied[line.program] = sound(Applied(
            line.program, line.award, line.award_label, line.campaign, screening["campaign_title"],
            of["regime"], screening["regime_label"], receipt["rulebook"], ", ".join(receipt["evaluators"]),
        ))  # fmt: skip
        for finding, more in zip(screening["findings"], screening["across"], strict=True):
            found = sound(_across(finding, more, self.before))
            self.found.append((self._ids + _whole(more["id"]), found, number))
        return keep(line, order_of(line), (), text if line.screened in SENT_BACK else None)

    def _is_taken(self, number: int) -> bool:
        """Return whether a line of that number was read before, and keep it for the lines after."""
        query = "SELECT 1 FROM lines WHERE number = ? UNION ALL SELECT 1 FROM unreadable WHERE number = ?"
        known = number in self._taken or next(self._spool.all(query, (number, number)), None) is not None
        self._taken.add(number)
        return known


def _line(number: int, of: dict[str, Any], screening: dict[str, Any]) -> Line:
    more = dict(screening["line"])
    deciding = tuple(of["deciding"])
    told = [_told(one) for one in of["findings"] if one["status"] in LACKING]
    told.sort(key=lambda one: one.criterion not in deciding)
    return Line(
        number=number,
        source=Source(of["file"], screening["sheet"], screening["row"], more.pop("pointer")),
        dossier=_text(of["dossier"]),
        candidate=_text(of["candidate"]),
        class_=more.pop("class"),
        leader=_flag(more.pop("leader")),
        direct_worker=_flag(more.pop("direct_worker")),
        unit=_text(more.pop("unit")),
        proposer=_text(more.pop("proposer")),
        award=_text(of["award"]),
        campaign=of["campaign"],
        considered_on=of["considered_on"],
        verdict=_text(of["verdict"]),
        screened=_text(screening["verdict"]),
        route=of["route"],
        deciding=deciding,
        grounds=tuple(more.pop("grounds")),
        told=tuple(told),
        points=tuple(one["id"] for one in of["points_for_council"]),
        faults=tuple(more.pop("faults")),
        preferred=tuple(more.pop("preferred")),
        digest=_text(of["receipt"]["dossier"]),
        **more,
    )


def _told(of: dict[str, Any]) -> Told:
    cite = of["cite"]
    return Told(
        of["criterion"], of["status"], of["ground"], of["effect"], _text(of["label"]), _text(of["required"]),
        _text(of["found"]), _text(cite["text"]), cite["certainty"], of["remedy"],
    )  # fmt: skip


def _across(of: dict[str, Any], more: dict[str, Any], before: int) -> Across:
    cite = of["cite"]
    return Across(
        of["criterion"], of["status"], of["ground"], of["effect"], _text(of["label"]), _text(cite["text"]),
        cite["source"], cite["certainty"], _text(of["required"]), _text(of["found"]), of["remedy"],
        tuple(before + _whole(one) for one in of["evidence"]), more["group"], _text(more["about"]),
        tuple((name, _text(value)) for name, value in of["figures"].items()),
    )  # fmt: skip


def _unreadable(number: int, of: dict[str, Any], screening: dict[str, Any]) -> Unreadable:
    bad = screening["unreadable"]
    return Unreadable(
        number, Source(of["file"], screening["sheet"], screening["row"], bad["pointer"]), bad["column"],
        bad["dossier"], tuple(bad["faults"]), tuple(bad["codes"]), _text(bad["kind"]),
    )  # fmt: skip


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # halves of characters are no text, and no database takes them
    return value


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < MOST:
        raise TypeError(value)
    return value


def _flag(value: object) -> bool | None:
    return None if value is None else bool(cast("int", value))


def _at(fault: Fault, file: str, line: int) -> Fault:
    return Fault(fault.code, fault.message, Place(file, line))


_UNREAD = Text("không đọc được tệp kết quả ({why})", "the results cannot be read ({why})")
_OTHER = Text(
    "đây không phải kết quả của awards screen; đưa vào tệp .jsonl mà `awards screen … -o kết-quả.jsonl` ghi, "
    "hoặc chính các hồ sơ, danh sách",
    "this is no result of awards screen; give the .jsonl that `awards screen … -o results.jsonl` writes, or "
    "the dossiers and lists themselves",
)
_OLDER = Text(
    "kết quả này do phiên bản cũ ghi, thiếu tên đơn vị và loại đối tượng mà văn bản cần; chạy lại "
    "`awards screen … -o kết-quả.jsonl`",
    "these results are of an older version and lack the unit and kind of candidate that letters need; run "
    "`awards screen … -o results.jsonl` again",
)
_DAMAGED = Text(
    "dòng này của tệp kết quả bị hỏng hoặc đã bị sửa; chạy lại `awards screen … -o kết-quả.jsonl`",
    "this line of the results is damaged or was changed; run `awards screen … -o results.jsonl` again",
)
_TWICE = Text(
    "hồ sơ thứ {n} có ở hai dòng của tệp kết quả: tệp đã bị ghép hoặc sửa; nhiều kết quả thì đưa vào từng "
    "tệp riêng, hoặc chạy lại `awards screen … -o kết-quả.jsonl`",
    "dossier {n} stands on two lines of the results: they were joined or changed; give several results as "
    "files of their own, or run `awards screen … -o results.jsonl` again",
)
_TWO_LANGS = Text(
    "các tệp kết quả được ghi bằng hai ngôn ngữ; rà soát lại với cùng một --lang",
    "the results are in two languages; screen again with one --lang",
)
