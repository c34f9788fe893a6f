"""Programs on demand: compiled once per rulebook, kept in memory and in the user's cache.

The cache holds only what was compiled from a fully checked rulebook. Its key covers every byte of the
rules and of the code that compiles them, so that a changed rule or a changed compiler is never
answered from an old file. A cache that cannot be read or written is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..dates import Span
from ..errors import DossierError, Fault, Place
from ..texts import Text, nearest
from .across_program import AcrossRules
from .choosing import governing_day
from .files import rule_files
from .keeping import Store, files_digest, private_store
from .program import Epochs, Program
from .references import References, references_of

if TYPE_CHECKING:
    from .filing import Rulebook

SHIPPED = Path(__file__).resolve().parents[2] / "rules"
"""The rulebooks that come with the program."""

Key = tuple[str, str | None, str | None, int | None]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What there is in a rulebook: enough to choose a program."""

    digest: str
    awards: dict[str, Text]
    campaigns: dict[str, Text]
    routes: dict[str, tuple[str, ...]]
    """Routes that an award has in any stretch of law."""
    epochs: Epochs
    offered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The awards that each campaign offers, where its plan states them."""
    attestations: dict[str, Text] = field(default_factory=dict)
    indicators: dict[str, Text] = field(default_factory=dict)
    """What campaigns and law declare, by id, with labels."""


@dataclass
class Library:
    """The programs of one folder of rules.

    Raises `RulebookError` on first use if any rulebook in the folder has a fault.
    """

    folder: Path = SHIPPED
    cached: bool = True
    _programs: dict[Key, Program] = field(default_factory=dict, repr=False)

    @staticmethod
    def holding(rulebook: Rulebook) -> Library:
        """Return the programs of a rulebook that is at hand, read from no folder and kept in no cache."""
        library = Library(cached=False)
        vars(library)["rulebook"] = rulebook
        return library

    @cached_property
    def rulebook(self) -> Rulebook:
        """Return the whole rulebook, read and checked now."""
        from .loading import load_rulebook

        return load_rulebook(self.folder)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return what there is to choose from."""
        kept = self._kept("catalogue", Catalogue)
        if isinstance(kept, Catalogue):
            return kept
        from .parameters import words
        from .selecting import epochs_of

        rulebook = self.rulebook
        routes: dict[str, tuple[str, ...]] = {}
        for award in rulebook.regimes.awards:
            rows = rulebook.series[award.series]
            routes[award.id] = tuple(dict.fromkeys(route.id for row in rows for route in row.law.routes))
        provisions = [one.campaign for one in rulebook.campaigns.values()]
        laws = [row.law for rows in rulebook.series.values() for row in rows]
        made = Catalogue(
            digest=rulebook.digest,
            awards={one.id: words(one.label) for one in rulebook.regimes.awards},
            campaigns={name: words(one.campaign.title) for name, one in rulebook.campaigns.items()},
            routes=routes,
            epochs=epochs_of(rulebook),
            offered={
                one.id: tuple(offered.award for offered in one.awards)
                for one in provisions
                if isinstance(one.awards, list)
            },
            attestations={one.id: words(one.label) for of in (*provisions, *laws) for one in of.attestations},
            indicators={one.id: words(one.label) for of in (*provisions, *laws) for one in of.indicators},
        )
        self._keep("catalogue", made)
        if self._store is not None:
            self._store.clear_out()
        return made

    @cached_property
    def across(self) -> AcrossRules:
        """Return what comparing the dossiers of a batch needs. Raises RulebookError as `rulebook` does."""
        kept = self._kept("across", AcrossRules)
        if isinstance(kept, AcrossRules):
            return kept
        from .across_compiling import compile_across

        made = compile_across(self.rulebook)
        self._keep("across", made)
        return made

    @cached_property
    def references(self) -> References:
        """Return what papers call what rules refer to. Raises RulebookError as `rulebook` does."""
        kept = self._kept("references", References)
        if isinstance(kept, References):
            return kept
        made = references_of(self.rulebook)
        self._keep("references", made)
        return made

    def program(
        self,
        award: str,
        campaign: str | None,
        route: str | None,
        considered: Span | None,
        received: Span | None,
    ) -> Program:
        """Return the program for a dossier, that of its `key`. Raises as `key` does, and RulebookError."""
        return self.program_of(self.key(award, campaign, route, considered, received))

    def program_of(self, key: Key) -> Program:
        """Return the program of a key that `key` gave. Raises RulebookError: a rulebook has a fault."""
        if key not in self._programs:
            name = "_".join(str(part) for part in key)  # no id has a low line
            program = self._kept(name, Program)
            if program is None:
                program = self._compile(*key)
                self._keep(name, program)
            self._programs[key] = program
        return self._programs[key]

    def key(
        self,
        award: str,
        campaign: str | None,
        route: str | None,
        considered: Span | None,
        received: Span | None,
    ) -> Key:
        """Return what tells the program for a dossier from others: award, campaign, route, first day.

        Args:
            award: id of an award, e.g. `giay-khen-huyen`.
            campaign: id of a campaign, or None.
            route: the route judged; `campaign` whenever there is a campaign.
            considered: the day of consideration, None if not known.
            received: the day the dossier was received, None if not known.

        Raises:
            RulebookError: a rulebook has a fault.
            DossierError: there is no such award, campaign or route; pointers are into the dossier.
        """
        catalogue = self.catalogue
        _known("award", award, catalogue.awards, "/award")
        if campaign is not None:
            _known("campaign", campaign, catalogue.campaigns, "/campaign")
        elif route is not None:
            _known(
                "route", route, dict.fromkeys(one for of in catalogue.routes.values() for one in of), "/route"
            )
        if route not in catalogue.routes[award] or (route == "campaign" and campaign is None):
            route = None  # nothing of that route can be shown, so the council looks
        return award, campaign, route, governing_day(catalogue.epochs, considered, received)

    def _compile(self, award: str, campaign: str | None, route: str | None, day: int | None) -> Program:
        from .assembling import assemble_on

        filed = self.rulebook.campaigns[campaign] if campaign else None
        return assemble_on(self.rulebook, award, filed, route, day)

    # -- the cache ---------------------------------------------------------------------------------

    @cached_property
    def _store(self) -> Store | None:
        return private_store("programs") if self.cached and self._key else None

    @cached_property
    def _key(self) -> str | None:
        return self._fingerprint()

    def _fingerprint(self) -> str | None:
        """Return what every byte of rules and compiler comes down to, or None if one cannot be read."""
        engine = Path(__file__).parents[1]
        parts = (engine / "rulebooks", engine, engine / "dossiers")
        compilers = [(engine, file) for part in parts for file in sorted(part.glob("*.py"))]
        return files_digest([*compilers, *((self.folder, file) for file in rule_files(self.folder))])

    def _kept(self, name: str, kind: type[Any]) -> Any:
        return self._store.get(f"{self._key}-{name}", kind) if self._store else None

    def _keep(self, name: str, what: object) -> None:
        if self._store is None or self._fingerprint() != self._key:  # the rules were changed meanwhile
            return
        self._store.put(f"{self._key}-{name}", what)


def _known(what: str, name: str, known: Iterable[str], pointer: str) -> None:
    names = tuple(known)
    if name not in names:
        kinds = {
            "award": Text("hình thức khen thưởng", "award"),
            "campaign": Text("phong trào thi đua", "campaign"),
            "route": Text("tiêu chuẩn", "route"),
        }
        text = Text("không có {what} “{name}” trong bộ quy tắc", 'the rulebook has no {what} "{name}"')
        message = text.fill(what=kinds[what], name=name)
        raise DossierError(
            Fault(f"unknown-{what}", message, Place(pointer=pointer), names, nearest(name, names), name)
        )
