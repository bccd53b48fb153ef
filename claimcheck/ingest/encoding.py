"""Bytes to text: the encoding is detected, recorded, and refused where the text would be guesswork."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from claimcheck.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an audio or video file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "an audio file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"{\\rtf", "an RTF file"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip file"),
)
_SAMPLE = 65_536
MAX_DAMAGE = 0.001  # share of characters that may be damaged before a text is refused: one in a thousand


class Decoded(NamedTuple):
    """Text and the name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, *, path: str, declared: str = "") -> Decoded:
    """Text of `data`: by byte order mark, as UTF-16 by its zero bytes, as UTF-8, as `declared`, then detected (cp1252, charset-normalizer).

    A handful of damaged bytes in UTF-8 text become U+FFFD. Raises InputError for binary data and for text that fits no encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, path)
    wide = _zero_bytes(data[:_SAMPLE])
    if wide:
        return _strict(data, wide, path)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(path, f"a binary file: {what}", hint="save the article as text, Markdown, HTML or PDF")
    sample = data[:_SAMPLE]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    if b"\x00" in data or controls > len(sample) * 0.02:
        raise InputError(path, "a binary file, not text", hint="save the article as text, Markdown, HTML or PDF")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            codecs.lookup(declared)
            return Decoded(data.decode(declared), declared.lower())
        except (LookupError, UnicodeError, ValueError):
            pass
    damaged = data.decode("utf-8", "replace")
    if damaged.count("�") <= len(damaged) * MAX_DAMAGE and any(ord(c) > 0x7F and c != "�" for c in damaged):
        return Decoded(damaged, "utf-8 (damaged)")
    return _detected(data, path)


def _strict(data: bytes, name: str, path: str) -> Decoded:
    try:
        return Decoded(data.decode(name).lstrip("\ufeff"), name)
    except UnicodeError as error:
        text = data.decode(name, "replace").lstrip("\ufeff")
        if text.count("�") <= len(text) * MAX_DAMAGE:
            return Decoded(text, f"{name} (damaged)")
        raise InputError(path, f"not the {name} text it claims to be", hint="save the file again as UTF-8") from error


def _zero_bytes(sample: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of Latin text is zero."""
    half = len(sample) // 2
    if half < 8:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _detected(data: bytes, path: str) -> Decoded:
    refused = InputError(path, "invalid UTF-8, and no other encoding fits", hint="save the file again as UTF-8")
    high = sum(1 for byte in data[:_SAMPLE] if byte >= 0x80)
    if high <= len(data[:_SAMPLE]) * 0.15:  # Western text with a few accents and curly quotes
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = ""
        if text and _plausible(text):
            return Decoded(text, "cp1252")
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise refused from None
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise refused
    try:
        text = data.decode(best.encoding)
    except (UnicodeError, LookupError):
        raise refused from None
    if not _plausible(text):
        raise refused
    return Decoded(text, best.encoding)


def _plausible(text: str) -> bool:
    """Whether the characters beyond ASCII are ones that text has: Latin letters, quotes, dashes, signs; or mostly another script."""
    strange = latin = other = plain = 0
    for character in text[:_SAMPLE]:
        if character <= "\x7f":
            plain += character.isalpha()
        elif character in "“”‘’–—…•€£¥°§·«»½¼¾²³×\u00a0\u00ad™®©" or (character.isalpha() and character < "\u0250"):
            latin += 1
        elif character.isalpha():
            other += 1
        else:
            strange += 1
    if other > 0.5 * (plain + latin):
        return strange <= 0.3 * other
    return strange + other <= max(2, 0.1 * latin)
