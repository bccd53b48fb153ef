"""The SQLite file beneath the ledger: opening, transactions, rows. Knows no records, so it opens fast."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimcheck.errors import LedgerError
from claimcheck.ledger.schema import migrate

FILE_NAME = "ledger.sqlite"
_BUSY_SECONDS = 30.0  # how long one process waits for another's transaction


class Store:
    """One open ledger file, in write-ahead mode, foreign keys on. Use it as a context manager."""

    def __init__(self, directory: Path | None, *, create: bool = True) -> None:
        """Open `directory/ledger.sqlite` (None: in memory), made where `create`. Raises LedgerError where it cannot be."""
        self.path = directory / FILE_NAME if directory else Path(":memory:")
        if directory and not create and not self.path.exists():
            raise LedgerError(f"no ledger in {directory}", hint="run `claimcheck scan` first, or name its folder with --claims")
        try:
            if directory:
                directory.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
            self.connection.execute("PRAGMA foreign_keys = ON")
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            migrate(self.connection)
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(
                f"cannot open the ledger {self.path}: {error}",
                hint="check that the folder can be written; a damaged ledger can be moved away, and a scan makes a new one",
            ) from error

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. Raises LedgerError where the file cannot be written."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise LedgerError(f"cannot write the ledger {self.path}: {error}") from error

    def note(self, name: str, value: str) -> None:
        """Keep one fact about the ledger itself."""
        with self.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def noted(self, name: str) -> str:
        """A fact kept by `note`, "" where there is none."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""
