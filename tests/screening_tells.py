"""Putting a judgement into words, in ways that kill, hang or break the process that does it."""

from __future__ import annotations

import os
import signal
import time

from awards.engine.dossiers.reading import ReadDossier
from awards.engine.judging.findings import Judgement
from awards.engine.reporting.telling import tell
from awards.engine.screening.setting import Words
from awards.engine.texts import Lang


def treacherous(judgement: Judgement, read: ReadDossier, lang: Lang, full: bool) -> Words:
    """Tell as always, but for dossiers whose id says what is to happen."""
    if "DIES" in judgement.dossier:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANGS" in judgement.dossier:
        time.sleep(600)
    if "RAISES" in judgement.dossier:
        raise KeyError("a slip in the program")
    return tell(judgement, read, lang, full)
