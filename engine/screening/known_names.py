"""The names of a rulebook's awards, campaigns and figures, for whoever reads lists made by hand."""

from __future__ import annotations

from ..lists.layout import Known
from ..rulebooks.library import Library


def known_names(library: Library) -> Known:
    """Return what lists may call things, by id."""
    catalogue = library.catalogue
    return Known(
        awards={name: (label.vi, label.en) for name, label in catalogue.awards.items()},
        campaigns={name: (label.vi, label.en) for name, label in catalogue.campaigns.items()},
        offered=catalogue.offered,
        attestations={name: (label.vi, label.en) for name, label in catalogue.attestations.items()},
        indicators={name: (label.vi, label.en) for name, label in catalogue.indicators.items()},
    )
