"""Reads bytes within limits: how large a file may be, what is no regular file; and what readers and archives hand on."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Generator
from typing import NamedTuple

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.fetch import fetch, is_address
from claimcheck.records import Page, ScanError


class Raw(NamedTuple):
    """A file's bytes under the name it is reported by, and how many archives it lies in; for a fetched page its type and final address."""

    path: str
    data: bytes
    level: int = 0
    kind: str = ""
    url: str = ""


class Entry(NamedTuple):
    """What an archive reader yields before it opens one of its entries; sent False, it goes on to the next one."""

    path: str


Pages = Generator[Page | ScanError | Entry, bool | None, None]


def load(path: str, *, config: Config) -> Raw:
    """The bytes of a regular file of at most `config.max_file_bytes`, or of the page at an address.

    Raises InputError where it is missing, unreadable, empty, too large, or no regular file (never waits for a pipe).
    """
    if is_address(path):
        found = fetch(path, config=config)
        return Raw(path, found.data, kind=found.kind, url=found.url)
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8").replace(os.sep, "/")
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except PermissionError as error:
        raise InputError(shown, "no permission to read it", hint="change its permissions, or run as a user who may read it") from error
    except FileNotFoundError as error:
        raise InputError(shown, "no such file or folder", hint="check the path") from error
    except (OSError, ValueError) as error:
        raise InputError(shown, "cannot be opened", hint=str(error)) from error
    with os.fdopen(number, "rb") as file:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            raise InputError(shown, "not a regular file", hint="pass its text on standard input: claimcheck scan -")
        if status.st_size > config.max_file_bytes:
            raise too_large(shown, status.st_size, config)
        try:
            data = file.read(config.max_file_bytes + 1)
        except OSError as error:
            raise InputError(shown, "cannot be read to its end", hint=str(error)) from error
    return _whole(shown, data, config)


def load_stdin(*, config: Config) -> Raw:
    """What stands on standard input, within the same limits; reported as `-`."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        data = sys.stdin.read(config.max_file_bytes + 1).encode()
    else:
        data = stream.read(config.max_file_bytes + 1)
    return _whole("-", data, config)


def too_large(path: str, size: int, config: Config) -> InputError:
    """The error for a file over the limit."""
    limit = f"{config.max_file_bytes / 1e6:,.0f} MB" if config.max_file_bytes >= 1e6 else f"{config.max_file_bytes:,} bytes"
    return InputError(
        path, f"{size / 1e6:,.1f} MB, over the limit of {limit}", hint="split the file, or raise max_file_bytes in claimcheck.toml"
    )


def _whole(path: str, data: bytes, config: Config) -> Raw:
    if len(data) > config.max_file_bytes:
        raise too_large(path, len(data), config)
    if not data.strip():
        raise InputError(path, "an empty file", hint="nothing to read; save it again")
    return Raw(path, data)
