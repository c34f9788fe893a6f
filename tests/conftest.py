"""What all tests share."""

from __future__ import annotations

import pytest

from .commanding import Awards


@pytest.fixture
def awards(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Awards:
    """The command line."""
    return Awards(monkeypatch, capsys)
