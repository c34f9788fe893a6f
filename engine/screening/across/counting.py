"""Which dossiers a quota counts, and how many there are in each unit, class, cluster or campaign.

A dossier surely counts when it is put to the council (eligible, for the council); one that is returned or
deferred, or that stands there twice or perhaps twice, may still count; one that is not eligible does not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from ...rulebooks.across_program import AcrossRules, QuotaRule
from ...texts import fold
from .members import NEW_NUMBER
from .quota_sql import SOURCE, matches_sql, name_sql, pool_sql, sets_of

_TABLES = (
    """CREATE TEMP TABLE unit_names (place TEXT, key TEXT, unit TEXT, name TEXT, class TEXT, cluster TEXT,
    cluster_name TEXT, PRIMARY KEY (place, key))""",
    "CREATE TEMP TABLE bodies (quota INTEGER, unit TEXT, PRIMARY KEY (quota, unit))",
    "CREATE TEMP TABLE again (number INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE counted (quota INTEGER, pool TEXT, number INTEGER, name TEXT, sure INTEGER)",
    "CREATE INDEX temp.counted_by_pool ON counted (quota, pool, number)",
    """CREATE TEMP TABLE pools (quota INTEGER, pool TEXT, name TEXT, sure INTEGER, possible INTEGER,
    PRIMARY KEY (quota, pool))""",
    """CREATE TEMP TABLE inside (quota INTEGER, pool TEXT, other INTEGER, first TEXT, last TEXT,
    vague INTEGER,
    PRIMARY KEY (quota, pool, other))""",
)
_SHOWN = "candidate, coalesce(nullif(unit, ''), proposer, ''), dossier"
_IN_POOL = """FROM counted CROSS JOIN lines USING (number)
WHERE quota = :quota AND pool IS :pool ORDER BY number"""

# A second entry of a person, or of a dossier, for one award of one campaign: the first that is put to the
# council surely counts, the others may.
_AGAIN = """
INSERT OR IGNORE INTO again
SELECT number FROM (
  SELECT lines.number, row_number() OVER (
    PARTITION BY keys.kind, keys.value, who, award, campaign
    ORDER BY verdict IN ('eligible', 'for_council') DESC, lines.number
  ) AS place
  FROM keys CROSS JOIN lines ON lines.number = keys.number LEFT JOIN people ON people.number = keys.number
  WHERE keys.kind IN ('dossier-id', 'national-id')
) WHERE place > 1
"""
# Those that may be one of others by name: of them that are put to the council as many surely count as are
# told apart by their 12-digit numbers, but at least one. Whoever gives a whole birth date is compared by it.
_ALIKE = """
INSERT OR IGNORE INTO again
SELECT number FROM (
  SELECT number, told, row_number() OVER (
    PARTITION BY kind, value, award, campaign ORDER BY told DESC, number
  ) AS place
  FROM (
    SELECT lines.number, keys.kind, value, award, campaign, length(coalesce(person, '')) = :digits
      OR (keys.kind = 'name-and-birth-year' AND coalesce(dated, 0)) AS told
    FROM keys CROSS JOIN lines ON lines.number = keys.number LEFT JOIN people ON people.number = lines.number
    WHERE keys.kind IN ('name-and-birth', 'name-and-birth-year', 'candidate')
      AND verdict IN ('eligible', 'for_council')
  )
) WHERE place > 1 AND NOT told
"""


class Pool(NamedTuple):
    """What a quota counts together: `sure` dossiers, at most `possible`; `key` None: nobody knows where."""

    key: str | None
    name: str
    sure: int
    possible: int


class Counted(NamedTuple):
    """One dossier that a quota counts or may count. `preferred`: JSON list of ids of preferences."""

    number: int
    kind: str | None
    award: str
    campaign: str | None
    considered: int | None
    preferred: str | None


class Counts:
    """The counts of every quota of a batch, kept in temporary tables of its run file."""

    def __init__(self, db: sqlite3.Connection, rules: AcrossRules) -> None:
        self._db = db
        self._rules = rules
        self.units = {name: {one.key: one for one in of.names} for name, of in rules.places}
        for table in ("unit_names", "bodies", "again", "counted", "pools", "inside"):
            db.execute(f"DROP TABLE IF EXISTS temp.{table}")
        for statement in _TABLES:
            db.execute(statement)
        db.create_function("fold", 1, lambda text: fold(text) if text else None, deterministic=True)
        db.execute(_AGAIN)
        db.execute(_ALIKE, {"digits": NEW_NUMBER})
        db.executemany(
            "INSERT INTO unit_names VALUES (?,?,?,?,?,?,?)",
            [
                (
                    place,
                    one.key,
                    one.unit,
                    one.name,
                    one.class_,
                    one.cluster and fold(one.cluster),
                    one.cluster,
                )
                for place, of in rules.places
                for one in of.names
            ],
        )
        for index, quota in enumerate(rules.quotas):
            for body in {self.unit(quota, body) for body in quota.bodies or ()}:
                db.execute("INSERT INTO bodies VALUES (?,?)", (index, body))
            self._count(index, quota)

    def unit(self, quota: QuotaRule, name: str) -> str:
        """Return the key of the unit that a name stands for, by the list of the quota's place."""
        key = fold(name)
        known = self.units.get(quota.place or "", {}).get(key)
        return known.unit if known else f"={key}"

    def pools(self, index: int) -> Iterator[Pool]:
        """Yield what a quota counts, those whose place nobody knows last."""
        query = (
            "SELECT pool, name, sure, possible FROM pools WHERE quota = ? ORDER BY pool IS NULL, name, pool"
        )
        return map(Pool._make, self._db.execute(query, (index,)))

    def of(self, index: int, pool: str | None) -> Pool:
        """Return what a quota counts in one pool: nothing, if it has no such pool."""
        query = "SELECT pool, name, sure, possible FROM pools WHERE quota = ? AND pool IS ?"
        row = self._db.execute(query, (index, pool)).fetchone()
        return Pool._make(row) if row else Pool(pool, "", 0, 0)

    def outer(self, index: int, pool: str | None, other: int) -> str | None:
        """Return the pool of another quota that all dossiers of a pool lie in; None: that is not known."""
        query = "SELECT first, last, vague FROM inside WHERE quota = ? AND pool IS ? AND other = ?"
        row = self._db.execute(query, (index, pool, other)).fetchone()
        return str(row[0]) if row and not row[2] and row[0] is not None and row[0] == row[1] else None

    def numbers(self, index: int, pool: str | None) -> list[int]:
        """Return the dossiers that count or may count in a pool, in order."""
        query = "SELECT number FROM counted WHERE quota = ? AND pool IS ? ORDER BY number"
        return [number for (number,) in self._db.execute(query, (index, pool))]

    def shown(self, index: int, pool: str | None, most: int) -> list[tuple[str, str, str]]:
        """Return (candidate, unit, dossier) of the first dossiers of a pool."""
        query = f"SELECT {_SHOWN} {_IN_POOL} LIMIT :most"
        return list(self._db.execute(query, {"quota": index, "pool": pool, "most": most}))

    def candidates(self, index: int, pool: str | None) -> Iterator[Counted]:
        """Yield each dossier of a pool with what tells whom law and plan favour."""
        query = f"SELECT number, kind, award, campaign, considered, preferred {_IN_POOL}"
        return map(Counted._make, self._db.execute(query, {"quota": index, "pool": pool}))

    def one(self, number: int) -> tuple[str, str, str]:
        """Return (candidate, unit, dossier) of one dossier."""
        query = f"SELECT {_SHOWN} FROM lines WHERE number = ?"  # noqa: S608  words of our own
        found: tuple[str, str, str] = self._db.execute(query, (number,)).fetchone()
        return found

    # -- counting --------------------------------------------------------------------------------------

    def _count(self, index: int, quota: QuotaRule) -> None:
        members = self._members(index, "number")
        query = f"INSERT INTO counted SELECT {index}, pool, number, name, sure {members}"
        self._db.execute(query, self._values(index))
        self._db.execute(
            "INSERT INTO pools SELECT quota, pool, min(name), sum(sure), count(*) FROM counted "
            "WHERE quota = ? GROUP BY pool",
            (index,),
        )
        others = {quota.base_quota, quota.within} - {None}
        for other, of in enumerate(self._rules.quotas):
            if of.group == quota.group and of.id in others:
                members = self._members(index, f"{pool_sql(of)} AS other")
                outer = f"{index}, pool, {other}, min(other), max(other), sum(other IS NULL)"
                query = f"INSERT INTO inside SELECT {outer} {members} GROUP BY pool"
                self._db.execute(query, self._values(index))

    def _members(self, index: int, columns: str) -> str:
        quota = self._rules.quotas[index]
        matches = matches_sql(index, quota)
        put = "verdict IN ('eligible', 'for_council') AND number NOT IN (SELECT number FROM again)"
        sure = f"{put} AND coalesce({matches}, 0)"
        pool = f"{pool_sql(quota)} AS pool, {name_sql(quota)} AS name"
        selected = f"{columns}, {pool}, {matches} AS matches, {sure} AS sure"
        inner = f"SELECT {selected} {SOURCE} WHERE verdict <> 'ineligible'"
        return f"FROM ({inner}) WHERE matches IS NOT 0"

    def _values(self, index: int) -> dict[str, object]:
        quota = self._rules.quotas[index]
        values: dict[str, object] = {"place": quota.place, "campaign": quota.campaign}
        values |= {
            "first": quota.first,
            "last": quota.last,
            "leader": quota.leader,
            "direct": quota.direct_worker,
        }
        for name, several in sets_of(quota):
            values |= {f"{name}{number}": one for number, one in enumerate(several)}
        return values
