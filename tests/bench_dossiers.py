"""Dossiers to measure with: the worked Kon Rẫy dossier, a fuller one, and as many varied ones as wanted."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parents[1]
DEMO = "docs/demo/dossier.json"

_TITLES = ("lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-tinh")
_LISTS = ("achievements", "evaluations", "titles", "initiatives", "prior_awards", "discipline", "documents")


def demo() -> Json:
    """Return the worked dossier, parsed."""
    data: Json = json.loads((ROOT / DEMO).read_text(encoding="utf-8"))
    return data


def fuller() -> Json:
    """Return a dossier with several entries in every list."""
    data = demo()
    random = Random(0)
    data["achievements"] += [_achievement(random, n) for n in range(3)]
    data["evaluations"] += [{"year": 2020 - n, "grade": "excellent", "decision": "vb5"} for n in range(5)]
    data["titles"] = [_title(random, year) for year in range(2018, 2022)]
    data["initiatives"] = [_initiative(random, n) for n in range(2)]
    data["prior_awards"] = [_prior_award(random, n) for n in range(2)]
    return data


def varied(number: int) -> Json:
    """Return dossier `number` of an endless series: always the same one, no two alike.

    Lists have up to six entries, are absent now and then, and hold dates that cannot be read.
    """
    random = Random(number)
    data = deepcopy(_BASE)
    data["id"] = f"KR-{number:06d}"
    data["award"] = random.choice(("giay-khen-huyen", "bang-khen-tinh"))
    data["candidate"]["name"] = f"Nguyễn Thị Mẫu {number}"
    data["candidate"]["kind"] = random.choice(("individual", "individual", "collective", "household"))
    data["considered_on"] = f"2023-02-{random.randint(1, 28):02d}"
    data["achievements"] = [_achievement(random, n) for n in range(random.randint(0, 6))]
    data["evaluations"] = [
        {"year": 2022 - n, "grade": random.choice(("excellent", "good", "completed")), "decision": "vb5"}
        for n in range(random.randint(0, 6))
    ]
    data["titles"] = [_title(random, 2022 - n) for n in range(random.randint(0, 4))]
    data["initiatives"] = [_initiative(random, n) for n in range(random.randint(0, 3))]
    data["prior_awards"] = [_prior_award(random, n) for n in range(random.randint(0, 3))]
    if random.random() < 0.1:
        data["discipline"] = [{"form": "khien-trach", "date": _day(random), "number": f"{number}/QĐ-UBND"}]
    if random.random() < 0.3:
        data[random.choice(_LISTS)] = None
    return data


def _achievement(random: Random, n: int) -> Json:
    return {
        "id": f"tt-{n}",
        "title": f"Thành tích mẫu {random.randrange(10**6)}",
        "on": _day(random),
        "rating": random.choice(("outstanding", "good", "completed", None)),
        "scope": random.choice(("unit", "district", "province")),
        "sudden": random.choice((True, False, None)),
        "campaign": random.choice(("kon-ray-110-nam", None)),
        "minutes": random.choice(("vb3", "vb4", "vb9")),
        "evidence": ["vb4"],
        "awarded_by": random.choice(([], [f"{random.randrange(1000)}/QĐ-UBND"], None)),
    }


def _title(random: Random, year: int) -> Json:
    number = f"{random.randrange(1000)}/QĐ-UBND"
    return {"title": random.choice(_TITLES), "year": year, "number": number, "date": _day(random)}


def _initiative(random: Random, n: int) -> Json:
    return {
        "id": f"sk-{n}",
        "recognised_on": _day(random),
        "level": random.choice(("grassroots", "province")),
        "kind": "initiative",
        "number": f"{random.randrange(1000)}/QĐ-PGDĐT",
        "applied": random.choice((True, None)),
        "used_for": random.choice(([], ["chien-si-thi-dua-co-so"], None)),
    }


def _prior_award(random: Random, n: int) -> Json:
    return {
        "id": f"kt-{n}",
        "award": random.choice(("giay-khen-xa", "giay-khen-huyen")),
        "campaign": random.choice(("kon-ray-110-nam", "cam-xuyen-2021", None)),
        "date": _day(random),
        "number": f"{random.randrange(1000)}/QĐ-UBND",
        "achievement_time": str(random.randint(2010, 2023)),
        "achievement": random.choice(("tt-0", None)),
    }


def _day(random: Random) -> str:
    y, m, d = random.randint(2010, 2023), random.randint(1, 12), random.randint(1, 28)
    forms = (f"{d:02d}/{m}/{y}", f"{y}-{m:02d}-{d:02d}", f"{m}/{y}", f"{y}", f"31/6/{y}")
    return random.choices(forms, (8, 8, 4, 4, 1))[0]


_BASE = demo()
