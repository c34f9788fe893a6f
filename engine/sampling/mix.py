"""The shares that a batch is made of, read from `mix.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..rulebooks.yaml_reading import read_yaml
from .dice import Wheel

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Settled:
    """What a batch needs and a plan may leave open: a day of consideration, when achievements are made."""

    considered_on: str
    prefix: str
    achievements: str


@dataclass(frozen=True, slots=True)
class Mix:
    """All shares, each from 0 to 1, and all weights."""

    careless: float
    careless_times: float
    unit_kinds: Wheel[str]
    unit_sizes: Wheel[tuple[int, int]]
    quota_exceeded: float
    quota_at_limit: float
    kinds: Wheel[str]
    awards: dict[str, float]
    wrong_award: float
    leaders: float
    women: float
    grades: Wheel[str]
    titles: Wheel[str]
    months: Wheel[tuple[int, int]]
    surnames: Wheel[str]
    faults: dict[str, float]
    text: dict[str, float]
    dates: Wheel[str]
    ids: Wheel[str]
    campaigns: dict[str, Settled]


@lru_cache(maxsize=1)
def the_mix() -> Mix:
    """Return the shares of `mix.yaml`."""
    data: dict[str, Any] = read_yaml(_FOLDER / "mix.yaml", "sampling/mix.yaml").data
    units, people = data["units"], data["people"]
    return Mix(
        careless=_share(units["careless"]),
        careless_times=float(units["careless_times"]),
        unit_kinds=_wheel(units["kinds"]),
        unit_sizes=_ranges(units["sizes"]),
        quota_exceeded=_share(units["quota_exceeded"]),
        quota_at_limit=_share(units["quota_at_limit"]),
        kinds=_wheel(data["subjects"]["kinds"]),
        awards={name: float(weight) for name, weight in data["awards"]["weights"].items()},
        wrong_award=_share(data["awards"]["wrong"]),
        leaders=_share(people["leaders"]),
        women=_share(people["women"]),
        grades=_wheel(people["grades"]),
        titles=_wheel(people["titles"]),
        months=_ranges(people["months_of_service"]),
        surnames=_wheel(data["surnames"]["weights"]),
        faults=_shares(data["faults"]),
        text=_shares(data["text"]),
        dates=_wheel(data["dates"]["forms"]),
        ids=_wheel(data["ids"]["forms"]),
        campaigns={name: Settled(**one) for name, one in data["campaigns"].items()},
    )


@lru_cache(maxsize=1)
def the_consequences() -> tuple[dict[str, tuple[str, str]], dict[str, dict[str, str]]]:
    """Return ground and effect of each criterion, and the effects that a campaign has of its own."""
    data: dict[str, Any] = read_yaml(_FOLDER / "consequences.yaml", "sampling/consequences.yaml").data
    return {name: (one["ground"], one["effect"]) for name, one in data["criteria"].items()}, data["campaigns"]


def _share(percent: Any) -> float:
    return float(percent) / 100


def _shares(of: dict[str, Any]) -> dict[str, float]:
    return {name: _share(percent) for name, percent in of.items() if name != "from"}


def _wheel(of: dict[str, Any]) -> Wheel[str]:
    return Wheel((name, float(weight)) for name, weight in of.items())


def _ranges(of: list[str]) -> Wheel[tuple[int, int]]:
    rows = [row.split() for row in of]
    return Wheel(((int(first), int(last)), float(weight)) for first, last, weight in rows)
