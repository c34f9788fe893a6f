"""What letters say: from judged dossiers of a unit, or of a whole batch, to letters ready to be laid out."""

from __future__ import annotations

from .bases import facts_of
from .result_letter import result_letter
from .submission import submission
from .supplement_letter import supplement_letter
from .unit_batch import Basis, Facts, UnitBatch

__all__ = ["Basis", "Facts", "UnitBatch", "facts_of", "result_letter", "submission", "supplement_letter"]
