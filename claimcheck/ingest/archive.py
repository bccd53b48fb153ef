"""Zip archives of articles: each entry is read as the file it is, within limits on number, size, ratio and nesting."""

from __future__ import annotations

import io
import zipfile
import zlib

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.limits import Entry, Pages, Raw
from claimcheck.ingest.walk import is_article
from claimcheck.records import ScanError

MAX_LEVEL = 3  # archives within archives
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_zip(raw: Raw, config: Config) -> Pages:
    """The articles of an archive in the order of their names. Raises InputError where the archive as a whole cannot be read."""
    from claimcheck.ingest.formats import read

    if raw.level >= MAX_LEVEL:
        raise InputError(raw.path, f"archives nested deeper than {MAX_LEVEL}", hint="unpack it and scan the folder")
    archive = open_zip(raw, config)
    found = False
    for info in sorted(archive.infolist(), key=lambda item: item.filename):
        name = info.filename.replace("\\", "/")
        if info.is_dir() or not is_article(name):
            continue
        found = True
        path = f"{raw.path}/{printable(name)}"
        if (yield Entry(path)) is False:
            continue
        try:
            data = unpack(archive, info, path, config)
            yield from read(Raw(path, data, raw.level + 1), config=config)
        except InputError as error:
            yield ScanError(path=error.path, stage=error.stage, error=error.message, hint=error.hint)
    if not found:
        raise InputError(raw.path, "an archive without articles", hint="put article files into it (text, Markdown, HTML, PDF …)")


def open_zip(raw: Raw, config: Config) -> zipfile.ZipFile:
    """The archive, its directory read. Raises InputError where it is damaged or has too many entries."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as error:
        raise InputError(raw.path, f"a damaged or truncated archive: {error}"[:200], hint="save or download it again") from error
    if len(archive.infolist()) > config.max_archive_entries:
        count = len(archive.infolist())
        raise InputError(
            raw.path,
            f"{count:,} entries, over the limit of {config.max_archive_entries:,}",
            hint="split it, or raise max_archive_entries in claimcheck.toml",
        )
    return archive


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, config: Config) -> bytes:
    """An entry's bytes, no more than the limits allow. Raises InputError where it is encrypted, damaged, too large or too tight."""
    if info.flag_bits & 0x1:
        raise InputError(path, "encrypted", hint="unpack it with its password and scan the folder")
    if info.compress_type not in _READABLE:
        raise InputError(path, "packed in a way that is not read here", hint="unpack it and scan the folder")
    limit = min(config.max_file_bytes, max(info.compress_size, 1) * config.max_archive_ratio + 1024)
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        raise InputError(path, f"damaged inside its archive: {error}"[:200], hint="save or download the archive again") from error
    if len(data) > limit:
        raise InputError(
            path, "unpacks to more than the limits allow", hint="a bomb, or raise max_archive_ratio and max_file_bytes in claimcheck.toml"
        )
    if not data.strip():
        raise InputError(path, "an empty file", hint="nothing to read; save it again")
    return data


def printable(name: str) -> str:
    """An entry's name without control characters and steps upward."""
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return "".join(c if c.isprintable() else "_" for c in "/".join(parts))[:300] or "_"
