"""Small and large letters of Vietnamese, for patterns: a range between two accented letters holds both."""

from __future__ import annotations

from typing import Final

_ACCENTED: Final = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
SMALL: Final = f"a-z{_ACCENTED}"
LARGE: Final = f"A-Z{_ACCENTED.upper()}"
NAME: Final = rf"[{LARGE}][\w’'-]*(?:\s+[{LARGE}][\w’'-]*){{0,4}}"
"""A proper name: words that begin with a large letter."""
