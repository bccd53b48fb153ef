"""One line on standard error that says how far a scan is, if standard error is a terminal."""

from __future__ import annotations

import sys


class Progress:
    """Use it as a context manager; the line is wiped at the end. Writes nothing where standard error is no terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.shown = sys.stderr.isatty() and not quiet
        self._last = ""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def report(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` steps of a stage are done."""
        if not self.shown or total == 0:
            return
        text = f"{stage} … {100 * done // total}%" if total > 1 else f"{stage} …"
        if text != self._last:
            self._last = text
            sys.stderr.write("\r\x1b[K" + text)
            sys.stderr.flush()
