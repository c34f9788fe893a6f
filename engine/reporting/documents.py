"""Pages made from the rulebooks: what became of every clause of a plan, and the two JSON Schemas."""

from __future__ import annotations

import json

from ..dossiers.reading import dossier_schema
from ..rulebooks import language as rule
from ..rulebooks.citing import cited
from ..rulebooks.filing import Rulebook
from ..rulebooks.schema import rulebook_schema

MADE = "<!-- Tệp này do `make docs` tạo từ rules/; không sửa tay. / Made by `make docs`; do not edit. -->"
_NOT_STATED = "kế hoạch không nêu / not stated"


def documents(rulebook: Rulebook) -> dict[str, str]:
    """Return every generated page by its path under docs/."""
    pages = {
        f"plans/{name}.md": _plan(rulebook, one.campaign) for name, one in sorted(rulebook.campaigns.items())
    }
    for name, schema in (("dossier", dossier_schema()), ("rulebook", rulebook_schema(rulebook))):
        pages[f"schema/{name}.json"] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    return pages


def _plan(rulebook: Rulebook, of: rule.Campaign) -> str:
    source = rulebook.sources[of.source]
    lines = [
        MADE,
        "",
        f"# {of.title.vi}",
        "",
        f"*{of.title.en}*",
        "",
        f"- Kế hoạch / Plan: {cited(rule.Cite(source=of.source), rulebook.sources).text.vi} (`{source.id}`)",
        f"- Bộ quy tắc / Rulebook: `rules/campaigns/{of.id}.yaml`",
        f"- Thời gian thi đua / Period: {_periods(of)}",
        f"- Mốc xét thành tích / Window: {_window(of)}",
        f"- Hình thức / Awards: {_awards(of)}",
        f"- Hạn nộp / Deadline: {_stated(of.deadline)}",
        f"- Giấy tờ / Papers: {_stated(of.papers)}",
        f"- Tỷ lệ, số lượng / Quotas: {_NOT_STATED if isinstance(of.quotas, str) else len(of.quotas)}",
        "",
        "| Mục / Clause | Nội dung / Gist | Thành / Became |",
        "|---|---|---|",
    ]
    for clause in of.clauses:
        became = ", ".join(f"`{one}`" for one in clause.became)
        why = f"{clause.why.vi} / {clause.why.en}" if clause.why else ""
        result = ". ".join(part for part in (became, _bar(why)) if part)
        lines.append(f"| {clause.clause} | {_cell(clause.gist)} | {result} |")
    lines += ["", "## Chưa thành quy tắc / Not encoded", ""]
    lines += [
        f"- `{one.id}` ({one.cite.clause or ''}): {_both(one.text)}. {_both(one.reason)}"
        for one in of.not_encoded
    ]
    if of.preferences:
        lines += ["", "## Ưu tiên / Preferences", ""]
        lines += [f"- `{one.id}` ({one.cite.clause or ''}): {_both(one.label)}" for one in of.preferences]
    return "\n".join(lines) + "\n"


def _periods(of: rule.Campaign) -> str:
    if isinstance(of.periods, str):
        return _NOT_STATED
    return "; ".join(f"{one.label.vi}: {_stated(one.from_)} – {_stated(one.to)}" for one in of.periods)


def _window(of: rule.Campaign) -> str:
    if isinstance(of.window, str):
        return _NOT_STATED
    if of.window.readings:
        return "; ".join(f"{one.value} ({one.label.vi})" for one in of.window.readings)
    return str(of.window.value)


def _awards(of: rule.Campaign) -> str:
    if isinstance(of.awards, str):
        return _NOT_STATED
    return "; ".join(f"`{one.award}` – {one.authority.vi} (mục {one.cite.clause})" for one in of.awards)


def _stated(value: str | list[str]) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return _NOT_STATED if value == rule.NOT_STATED else value


def _both(of: rule.Words) -> str:
    return f"{of.vi} / {of.en}"


def _cell(of: rule.Words) -> str:
    return _bar(f"{of.vi}<br>*{of.en}*")


def _bar(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
