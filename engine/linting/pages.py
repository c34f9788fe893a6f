"""The pages of docs/lint/: one for each rule, made from the rule itself, and the lists of all."""

from __future__ import annotations

import unicodedata
from typing import Final

from ..texts import nfc
from .catalogue import RULES
from .example_rulebook import shown_place
from .loader_codes import LOADER_CODES
from .loader_hints import LOADER_HINTS
from .rule import HERE, SEVERITY_LABELS, Example, Rule

_MADE: Final = (
    "<!-- Tệp này do `make docs` tạo từ engine/linting; không sửa tay. "
    "/ Made by `make docs`; do not edit. -->"
)
_PLAIN: Final = "\n\t"


def lint_pages() -> dict[str, str]:
    """Return every page by its path under docs/."""
    pages = {f"lint/{rule.code}.md": _page(rule) for rule in RULES}
    return {"lint/README.md": _index(), "lint/loader.md": _loader(), **pages}


def _index() -> str:
    lines = [
        _MADE,
        "",
        "# `awards rules lint`",
        "",
        (
            "Mọi lỗi của bộ quy tắc cùng lúc, kèm tệp, dòng, cột, mã, mức và cách sửa. Cho phép một điều, "
            "khi có lý do, bằng "
            "chú thích cùng dòng hoặc ngay trên mục: `# lint: allow AW502 – lý do`."
        ),
        "",
        (
            "Every fault of rulebooks at once, with file, line, column, code, severity and what to do. A "
            "remark is allowed, "
            "for a reason, by a comment on its line or right above its entry: `# lint: allow AW502 – reason`."
        ),
        "",
        "| mã / code | tên / name | mức / severity | |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| [{one.code}]({one.code}.md) | `{one.name}` | {one.severity} | {one.title.vi} / {one.title.en} |"
        for one in RULES
    ]
    lines += [
        "",
        "## Dạng kết quả / Forms of output",
        "",
        (
            "`--format json`: một đối tượng gồm `files` (số tệp), `counts` (số điều theo mức), `allowed` (số "
            "điều được cho phép), `unchecked` (điều chưa xét được) và `remarks`, xếp theo tệp, dòng, cột; "
            "mỗi điều có `code`, `name`, `severity`, `severity_label`, `file`, `line`, `column`, `message`, "
            "`hint`, `allowed`, `meant`. `--format sarif`: SARIF 2.1.0, cột tính theo ký tự Unicode. Cột "
            "bắt đầu từ 1."
        ),
        "",
        (
            "`--format json`: one object with `files` (how many), `counts` by severity, `allowed` (how many "
            "remarks comments allow), `unchecked` (what could not be looked at) and `remarks` in order of "
            "file, line and column, each with `code`, `name`, `severity`, `severity_label`, `file`, `line`, "
            "`column`, `message`, `hint`, `allowed`, `meant`. `--format sarif`: SARIF 2.1.0, columns counted "
            "in Unicode characters. Columns begin at 1."
        ),
        "",
        "Lỗi của bộ nạp, luôn là `error` / faults of the loader, always `error`: [loader](loader.md).",
    ]
    return "\n".join(lines) + "\n"


def _loader() -> str:
    lines = [
        _MADE,
        "",
        "# Lỗi của bộ nạp / Faults of the loader",
        "",
        (
            "Còn một lỗi ở đây thì không lệnh nào dùng bộ quy tắc. / With one of these no command uses the "
            "rulebook."
        ),
        "",
        "| mã / code | | cách sửa / what to do |",
        "|---|---|---|",
        *(
            f"| `{code}` | {text.vi} / {text.en} | {LOADER_HINTS[code].vi} / {LOADER_HINTS[code].en} |"
            for code, text in LOADER_CODES.items()
        ),
    ]
    return "\n".join(lines) + "\n"


def _page(rule: Rule) -> str:
    label = SEVERITY_LABELS[rule.severity]
    lines = [
        _MADE,
        "",
        f"# {rule.code} `{rule.name}`",
        "",
        f"**{rule.title.vi}.** {rule.why.vi}",
        "",
        f"*{rule.title.en}.* {rule.why.en}",
        "",
        f"- Mức / severity: {label.vi} (`{rule.severity}`)",
        f"- Cách sửa: {rule.hint.vi}",
        f"- What to do: {rule.hint.en}",
        "",
        "## Sai / Bad",
        "",
        *_shown(rule.bad),
        "",
        "## Đúng / Good",
        "",
        *_shown(rule.good),
    ]
    return "\n".join(lines) + "\n"


def _shown(example: Example) -> list[str]:
    line = shown_place(example)
    told = f", dòng / line {line}" if line else ""
    lines = [f"`{_path(example.file)}`{told}:", *_block(example.file, example.text)]
    for name, text in example.more.items():
        lines += ["", f"`{_path(name)}`:", *_block(name, text)]
    return lines


def _path(name: str) -> str:
    return name if name.startswith("cases/") else f"rules/{name}"


def _block(name: str, text: str) -> list[str]:
    language = "json" if name.endswith(".json") else "yaml"
    return ["", f"```{language}", *_visible(text.replace(HERE, "")).rstrip("\n").split("\n"), "```"]


def _visible(text: str) -> str:
    """Return a text with every character spelled out that would not show, or shows as another."""
    if nfc(text) != text:
        return "".join(f"\\u{ord(one):04x}" if unicodedata.combining(one) else one for one in text)
    return "".join(one if one in _PLAIN or _is_plain(one) else f"\\u{ord(one):04x}" for one in text)


def _is_plain(letter: str) -> bool:
    return letter.isprintable() and not unicodedata.name(letter, "").startswith(("CYRILLIC", "GREEK"))
