"""Whether a word could be Vietnamese: onset, rhyme and tone, as the script writes them.

Only used to tell a text in an old font from a text in Unicode; names of the uplands and foreign words need
not be Vietnamese syllables, so a word that is none proves nothing by itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = tuple(
    """
    ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x
    """.split()  # noqa: SIM905
)
_RHYMES = frozenset(
    """
    a ac ach ai ak am an ang anh ao ap at au ay e ec ek em en eng eo ep et i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo
    oet oi ok om on ong ooc oong op ot oăc oăm oăn oăng oăt u ua uc ue ui uk um un ung up ut uy uya uych
    uyn uynh uyp uyt uyu uyên uyêt uân uâng uât uây uê uêch uênh uô uôc uôi uôm uôn uông uôp uôt uơ y
    yêm yên yêng yêt yêu âc âm ân âng âp ât âu ây ê êch êm ên êng ênh êp êt êu ô ôc ôi ôk ôm ôn ông ôp
    ôt ă ăc ăk ăm ăn ăng ăp ăt ơ ơi ơm ơn ơp ơt ư ưa ưc ưi ưm ưn ưng ưt ưu ươ ươc ươi ươm ươn ương ươp
    ươt ươu
    """.split()  # noqa: SIM905
)
# After qu the u belongs to the onset.
_AFTER_QU = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay e en eng eo et i ich inh it ui y ych ynh yt yu yên yêt ân
    âng ât âu ây ê êch ên ênh êt ô ôc ăc ăm ăn ăng ăp ăt ơ
    """.split()  # noqa: SIM905
)
_AFTER_GI = frozenset({"", "n", "ng", "m", "êng", "êt", "êm", "ên", "êp", "êc", "êu"})
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED = ("c", "ch", "p", "t")
_LETTERS = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text: runs of letters."""
    return _LETTERS.findall(text)


_STOPS_OF_NAMES = (*_STOPPED, "k")


def is_spelled(word: str) -> bool:
    """Return whether a word is a syllable, or one without a tone that ends in a stop: Lôt, Kôp, Lâk.

    Vietnamese has a tone there; names of the uplands do not.
    """
    if is_syllable(word):
        return True
    plain = word.lower()
    if not plain.endswith(_STOPS_OF_NAMES) or set(unicodedata.normalize("NFD", plain)) & set(_TONES):
        return False
    rhymes = _RHYMES | _NAMES_ONLY
    return plain in rhymes or any(
        plain.startswith(onset) and plain.removeprefix(onset) in rhymes for onset in _ONSETS
    )


_NAMES_ONLY = frozenset("âk êk ek ik ơk ưk iêk uôk".split())  # noqa: SIM905


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Return whether a word (NFC) could be one Vietnamese syllable, tone and all."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in apart if letter in _TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in _TONES))
    stopped = plain.endswith(_STOPPED) and not plain.endswith("h")
    stopped = stopped or plain.endswith("ch")
    if stopped and (not tones or tones[0] not in "\u0301\u0323"):
        return False
    if plain.endswith("k") and tones and tones[0] not in "\u0301\u0323":
        return False
    if plain in _RHYMES:
        return True
    for onset in _ONSETS:
        if plain.startswith(onset):
            rhyme = plain[len(onset) :]
            if rhyme in _RHYMES if onset != "qu" else rhyme in _AFTER_QU:
                return True
            if onset == "gi" and rhyme in _AFTER_GI:
                return True
    return False


def is_plausible(text: str, changed: frozenset[str]) -> bool:
    """Return whether every word is a syllable, or an abbreviation in capitals that was not `changed`.

    There has to be at least one syllable.
    """
    seen = False
    for word in words_of(text):
        if is_syllable(word):
            seen = True
        elif word in changed or not (word.isascii() and word.isupper() and len(word) <= _LONGEST_SHORT):
            return False
    return seen


_LONGEST_SHORT = 7
