"""Proofs for people and for programs: a table, JSON, and the dossiers as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..codes import label
from ..reporting.replacing import FOR_ALL, replacing
from ..reporting.table import WIDTH, broken
from ..texts import Lang, Text
from .results import Proof, Result, Shown, State

_TITLES = {
    "route": Text("TIÊU CHUẨN", "ROUTES"),
    "criterion": Text("TIÊU CHÍ", "CRITERIA"),
    "law": Text("LUẬT", "LAWS"),
    "campaign": Text("PHONG TRÀO", "CAMPAIGNS"),
    "alike": Text("LUÔN NHƯ NHAU", "ALWAYS ALIKE"),
    "property": Text("TÍNH CHẤT", "PROPERTIES"),
    "meant": Text("NGOẠI LỆ CŨ", "EXCEPTIONS OUT OF DATE"),
}
_STATES: dict[State, Text] = {
    "proved": Text("chứng minh được", "proved"),
    "refuted": Text("SAI", "REFUTED"),
    "not_decided": Text("CHƯA RÕ", "NOT DECIDED"),
    "meant": Text("có chủ ý", "meant so"),
}
_REACH = Text(
    "Với mọi hồ sơ có danh sách tới {n} mục ({more}); {programs} chương trình, "
    "{queries} câu hỏi cho bộ giải.",
    "For every dossier with lists of up to {n} entries ({more}); {programs} programs, {queries} questions "
    "to the solver.",
)
_VAGUE = Text(
    "{n} chương trình có phép thử năm liên tiếp được tính rộng hơn khi một mục kéo dài nhiều năm.",
    "In {n} programs years in a row are taken more widely where an entry stretches over several years.",
)
_SUMMARY = Text(
    "{proved} chứng minh được, {refuted} sai, {open} chưa rõ, {meant} có chủ ý.",
    "{proved} proved, {refuted} refuted, {open} not decided, {meant} meant so.",
)
_PROGRAMS = Text("{n} chương trình", "programs: {n}")
_UNDER = "      "
_HINT = Text("Thêm -o DIR để ghi hồ sơ minh chứng thành tệp.", "Add -o DIR to write the dossiers as files.")


def table(proof: Proof, lang: Lang, files: dict[str, str], verbose: bool) -> str:
    """Return what was proved and what not, for a terminal; `files`: where each dossier was written."""
    blocks = []
    for kind, title in _TITLES.items():
        rows = [one for one in proof.results if one.kind == kind]
        if not rows:
            continue
        told = [one for one in rows if verbose or kind == "property" or one.state != "proved"]
        counted = ", ".join(
            f"{n} {name.say(lang)}" for state, name in _STATES.items() if (n := _count(rows, state))
        )
        lines = [f"{title.say(lang)}: {counted}"]
        for one in told:
            lines += _row(one, lang, files)
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, *_foot(proof, lang, files)]) + "\n"


def as_json(proof: Proof, lang: Lang, files: dict[str, str]) -> str:
    """Return everything as JSON."""
    data: dict[str, Any] = {
        "bound": proof.bound,
        "lists": proof.sizes,
        "programs": proof.programs,
        "queries": proof.queries,
        "approximate": list(proof.approximate),
        "summary": {state: proof.count(state) for state in _STATES},
        "results": [_data(one, lang, files) for one in proof.results],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def foreign(proof: Proof, folder: Path) -> list[Path]:
    """Return the files that writing a proof's dossiers to a folder would replace and that are not ours."""
    return [path for path, shown in _files(proof, folder) if path.exists() and not _is_ours(path, shown)]


def write_dossiers(proof: Proof, folder: Path) -> dict[str, str]:
    """Write every dossier of a proof to a folder; return the file of each, by its name.

    Counterexamples and examples stand in the folder itself, dossiers that meet a route in `routes/`.
    Raises OSError.
    """
    files: dict[str, str] = {}
    for path, shown in _files(proof, folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, FOR_ALL) as made:
            made.write_text(json.dumps(shown.dossier, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        files[shown.name] = str(path)
    return files


def _files(proof: Proof, folder: Path) -> Iterator[tuple[Path, Shown]]:
    for one in proof.results:
        for shown in one.dossiers:
            into = folder / "routes" if one.state == "proved" else folder
            yield into / f"{shown.name}.json", shown


def _is_ours(path: Path, shown: Shown) -> bool:
    """Return whether a file holds a dossier of an earlier proof: it bears the name of its file."""
    try:
        there = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(there, dict) and there.get("id") == shown.name


def _count(rows: list[Result], state: State) -> int:
    return sum(1 for one in rows if one.state == state)


def _row(of: Result, lang: Lang, files: dict[str, str]) -> Iterator[str]:
    """Return one result within the width of a terminal; a path is never broken."""
    yield f"  {_STATES[of.state].say(lang)}  {of.id}"
    if of.of and of.kind != "property":
        yield f"{_UNDER}{of.of}"
    said = of.said.say(lang)
    if of.why:
        said += f" – {of.why.say(lang)}"
    if of.kind == "property" and of.programs:
        said += f" [{_PROGRAMS.fill(n=of.programs).say(lang)}]"
    for line in broken(said, WIDTH - len(_UNDER)):
        yield _UNDER + line
    for shown in of.dossiers if of.state != "proved" else ():
        verdict = label("verdict", shown.verdict).say(lang)
        yield f"{_UNDER}→ {files.get(shown.name, shown.name)}: {verdict}"


def _foot(proof: Proof, lang: Lang, files: dict[str, str]) -> Iterator[str]:
    larger = {name: size for name, size in proof.sizes.items() if size > proof.bound}
    more = ", ".join(f"{name} {size}" for name, size in larger.items()) or "–"
    reach = _REACH.fill(n=proof.bound, more=more, programs=proof.programs, queries=proof.queries)
    lines = [reach.say(lang)]
    if proof.approximate:
        lines.append(_VAGUE.fill(n=len(proof.approximate)).say(lang))
    counts = {state: proof.count(state) for state in _STATES}
    lines.append(
        _SUMMARY.fill(
            proved=counts["proved"],
            refuted=counts["refuted"],
            open=counts["not_decided"],
            meant=counts["meant"],
        ).say(lang)
    )
    if not files and any(one.dossiers for one in proof.results if one.state == "refuted"):
        lines.append(_HINT.say(lang))
    yield "\n".join(line for said in lines for line in broken(said, WIDTH))


def _data(of: Result, lang: Lang, files: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": of.kind,
        "id": of.id,
        "of": of.of,
        "state": of.state,
        "said": of.said.say(lang),
        "why": of.why.say(lang) if of.why else None,
        "programs": of.programs,
        "dossiers": [
            {"name": one.name, "verdict": one.verdict, "file": files.get(one.name), "dossier": one.dossier}
            for one in of.dossiers
        ],
    }
