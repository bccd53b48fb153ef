"""Which rules a result was made by: digests of the program's own files, so that no changed rule is taken for the old one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_HOME = Path(__file__).parent
# What turns an article into claims; the rest only relates claims or shows them.
_RELATING = ("commands", "compare", "ledger", "link", "report", "review")
_SHOWING = frozenset(["api.py", "cli.py", "crosscheck.py", "judgements.py", "matching.py", "support.py", "verify.py", "workers.py"])
_SHOWING |= {"__init__.py", "__main__.py"}


@cache
def reading_rules() -> str:
    """Digest of everything that decides which claims an article has."""
    return _digest(path for path in _files() if path.parts[0] not in (*_RELATING, *_SHOWING))


@cache
def all_rules() -> str:
    """Digest of the whole program: the same digest over the same input gives the same output files."""
    return _digest(_files())


def _files() -> list[Path]:
    found = (path.relative_to(_HOME) for path in _HOME.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(found, key=lambda path: path.as_posix())


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(path.as_posix().encode() + b"\0" + (_HOME / path).read_bytes() + b"\0")
    return total.hexdigest()[:16]
