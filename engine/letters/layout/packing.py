"""Word documents as what they are, zip files of parts: read with care, written the same way every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DAY = (1980, 1, 1, 0, 0, 0)
_SMALL = (".png", ".jpg", ".jpeg", ".gif")
"""Pictures, which are as small as they get: a letterhead is not pressed again for every letter."""
_LARGEST = 50 * 2**20
"""Bytes that the parts of a template may have together: a letterhead with pictures, not a bomb."""


class TooLargeError(Exception):
    """The parts of a document are larger than those of a template may be."""


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a document by name, in its own order.

    Raises `zipfile.BadZipFile` for what is no zip file, `TooLargeError` for what a template is not.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > _LARGEST:
            raise TooLargeError
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the document. The same parts give the same bytes, on whatever day and machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(_SMALL) else zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return out.getvalue()
