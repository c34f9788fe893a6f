"""Batches and surroundings that would do harm: outputs over inputs, stray quotes, broken run files."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest

from awards.cli import main
from awards.engine.errors import DossierError, ScreeningError
from awards.engine.intake.csv_tables import read_csv
from awards.engine.intake.walking import Found
from awards.engine.reporting.batch.own_outputs import is_own_output
from awards.engine.reporting.batch.outputs import write_outputs
from awards.engine.screening.identity import inputs
from awards.engine.screening.spool import Spool
from awards.engine.screening.worker import Answer
from awards.engine.texts import Lang

from .commanding import Awards, sample


@pytest.fixture
def awards(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Awards:
    return Awards(monkeypatch, capsys)
