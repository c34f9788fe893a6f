"""Two evaluators against each other, end to end: generated dossiers over generated rulebooks."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging import matching
from awards.engine.judging.verdict import ORDER, consequence, decide
from awards.engine.reporting.report import report

from .generating import dossier, rulebook

RULEBOOKS, DOSSIERS = 40, 505
"""Together more than 20,000 dossiers."""


@pytest.mark.parametrize("seed", range(RULEBOOKS))
def test_the_evaluators_agree_on_every_item_of_every_dossier(seed: int, tmp_path: Path) -> None:
    """A disagreement, or an item without exactly one outcome, would raise."""
    bench = rulebook(seed).bench(tmp_path)
    random = Random(seed)
    shown: set[str] = set()
    for _ in range(DOSSIERS):
        judgement = bench.judge(make_dossier(dossier(random)))
        assert len(judgement.evaluators) == (2 if matching.available() else 1)
        shown |= {one.status for one in judgement.findings}
        verdict, deciding = decide(judgement.findings)
        assert judgement.verdict in (verdict, "for_council")
        if not judgement.readings:
            assert (judgement.verdict, judgement.deciding) == (verdict, deciding)
        gravest = min((consequence(one) for one in judgement.findings), key=ORDER.index)
        assert ORDER.index(judgement.verdict) <= ORDER.index("for_council") or gravest == "eligible"
        for lang in ("vi", "en"):
            assert report(judgement, lang)["verdict"] == judgement.verdict
    assert shown == {"met", "unmet", "unknown", "not_applicable"}
