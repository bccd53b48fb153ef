"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from claimcheck.errors import ClaimcheckError


def write_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Write `chunks` beside `path` and rename the file into place; raises ClaimcheckError where that fails."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as file:
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise ClaimcheckError(f"cannot write {path}: {reason}", hint="is the file open elsewhere, or the folder read-only?") from problem
