"""The ledger's tables, and how an older ledger becomes a current one."""

from __future__ import annotations

import sqlite3

from claimcheck.errors import LedgerError

# Step N brings a ledger from version N to N + 1; a landed step is never edited, only followed by another.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # facts about the ledger itself, and the key of the last finished scan
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        # one row a file (or stdin): key = what its articles were made from
        "CREATE TABLE pages (path TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT",
        # one row an article's content: reading = which parser, rules and content its claims came from, '' while unread
        "CREATE TABLE articles (id TEXT PRIMARY KEY, reading TEXT NOT NULL DEFAULT '', parser TEXT NOT NULL "
        "DEFAULT '', "
        "rules TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '', sentences INTEGER NOT NULL DEFAULT 0, "
        "not_understood INTEGER NOT NULL DEFAULT 0) STRICT",
        # where an article stands: a page holds several, a text may stand on several pages
        "CREATE TABLE placements (path TEXT NOT NULL REFERENCES pages ON DELETE CASCADE, position INTEGER NOT NULL, "
        "article_id TEXT NOT NULL REFERENCES articles, record TEXT NOT NULL, PRIMARY KEY (path, position)) STRICT",
        "CREATE INDEX placements_article ON placements (article_id)",
        "CREATE TABLE claims (article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, position "
        "INTEGER NOT NULL, "
        "id TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (article_id, position)) STRICT",
        "CREATE INDEX claims_id ON claims (id)",
        # inputs that could not be read in the last scan
        "CREATE TABLE errors (position INTEGER PRIMARY KEY, record TEXT NOT NULL) STRICT",
        # what the last finished scan found
        "CREATE TABLE questions (position INTEGER PRIMARY KEY, id TEXT NOT NULL, record TEXT NOT NULL) STRICT",
        "CREATE TABLE findings (position INTEGER PRIMARY KEY, id TEXT NOT NULL, relation TEXT NOT NULL, type "
        "TEXT NOT NULL, "
        "rule TEXT NOT NULL, severity TEXT NOT NULL, confidence REAL NOT NULL, left_id TEXT NOT NULL, "
        "right_id TEXT NOT NULL, "
        "record TEXT NOT NULL) STRICT",
        "CREATE INDEX findings_id ON findings (id)",
        # reviewers' decisions: only ever appended
        "CREATE TABLE judgements (position INTEGER PRIMARY KEY AUTOINCREMENT, finding TEXT NOT NULL, record "
        "TEXT NOT NULL) STRICT",
        "CREATE INDEX judgements_finding ON judgements (finding)",
        "CREATE TRIGGER judgements_keep BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are "
        "append-only'); END",
        "CREATE TRIGGER judgements_fixed BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements "
        "are append-only'); END",
    ),
)
VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the ledger to the current version, all steps in one transaction; two processes may try at once.

    Raises LedgerError where the ledger was written by a newer version of the program.
    """
    if _version(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = _version(connection)
        if found > VERSION:
            raise LedgerError(
                f"the ledger has schema version {found}, this program knows {VERSION}",
                hint="upgrade claimcheck, or scan into another folder with --claims",
            )
        for step in MIGRATIONS[found:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema_version', ?)", (str(VERSION),))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
