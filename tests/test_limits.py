"""What the whole command costs at worst: a clear answer within the limits, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from .commanding import ROOT, SAMPLE, sample

MOST_SECONDS, MOST_MEGABYTES = 2.0, 500

# The peak of the process itself: what `getrusage` calls its peak may be that of the parent it came from.
LAUNCH = """
import re, resource, runpy, sys
sys.argv = ["awards", "check", "--format", "json", *sys.argv[1:]]
try:
    runpy.run_module("awards.cli", run_name="__main__")
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    with open("/proc/self/status") as status:
        peak = int(re.search("VmHWM:\\s*(\\d+)", status.read())[1])
    print(used.ru_utime + used.ru_stime, peak // 1024, file=sys.stderr)
"""


def ran(*args: str) -> tuple[int, str, str, float, int]:
    """Return exit code, output, errors, seconds of processor time and peak megabytes of one check."""
    done = subprocess.run(
        [sys.executable, "-c", LAUNCH, *args],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    *errors, spent = done.stderr.strip().split("\n")
    seconds, megabytes = spent.split()
    return done.returncode, done.stdout, "\n".join(errors), float(seconds), int(megabytes)


def _many(count: int) -> dict[str, Any]:
    data = sample()
    return data | {"achievements": data["achievements"] * count}


HOSTILE: dict[str, bytes] = {
    "ten megabytes of text": json.dumps(sample(note="x" * 10_000_000)).encode(),
    "more than ten megabytes": b" " * 10_600_000,
    "a hundred thousand items": json.dumps(_many(100_000)).encode()[:10_000_000],
    "a hundred thousand empty items": json.dumps(sample(achievements=[{}] * 100_000)).encode(),
    "nested a hundred thousand deep": b'{"id":' + b"[" * 100_000,
    "NUL": json.dumps(sample(note="a\x00b")).encode(),
    "a lone surrogate": b'{"id": "\\ud800"}',
    "an integer of five thousand digits": b'{"id": "x", "votes": {"members": ' + b"9" * 5_000 + b"}}",
    "NaN": b'{"id": NaN}',
    "a key twice": b'{"id": "a", "id": "b"}',
    "not UTF-8": b"\xff\xfe{}",
    "nothing": b"",
}


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """Read the rulebooks once, so that what is measured is the dossier."""
    ran(str(SAMPLE))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_dossier_costs_little_and_is_answered(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(HOSTILE[name])
    code, out, errors, seconds, megabytes = ran(str(file))
    assert code == 5
    assert json.loads(out)[0]["faults"]
    assert "Traceback" not in errors
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES


def test_a_dossier_in_another_unicode_form_is_the_same_dossier(tmp_path: Path) -> None:
    text = json.dumps(sample(), ensure_ascii=False)
    forms = []
    for form in ("NFC", "NFD"):
        file = tmp_path / f"{form}.json"
        file.write_text(unicodedata.normalize(form, text), encoding="utf-8")
        report = json.loads(ran(str(file))[1])[0]
        forms.append({key: value for key, value in report.items() if key != "file"})
    assert forms[0] == forms[1]


def test_what_cannot_be_opened_is_said_and_the_rest_is_judged(tmp_path: Path) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    closed = tmp_path / "closed.json"
    closed.write_text("{}", encoding="utf-8")
    closed.chmod(0)
    code, out, errors, _, megabytes = ran(str(loop), str(tmp_path), str(closed), str(SAMPLE))
    reports = json.loads(out)
    assert code == 5
    assert "Traceback" not in errors
    assert [one["verdict"] for one in reports] == [None, None, None, "ineligible"]
    if os.geteuid() != 0:
        assert "không có quyền" in errors
    assert megabytes < MOST_MEGABYTES
