"""The ledger: what was read, what it claims, what was found, what reviewers decided.

Content-addressed, one transaction an article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from pydantic import TypeAdapter

from claimcheck.errors import LedgerError
from claimcheck.ledger.store import Store
from claimcheck.records import (
    Article,
    Claim,
    Coverage,
    Finding,
    Judgement,
    Origin,
    Question,
    ScanError,
    ScanResult,
    fingerprint,
)

__all__ = ["Ledger", "Reading", "read_claims", "reading_key", "restored_finding"]

_CLAIMS: TypeAdapter[tuple[Claim, ...]] = TypeAdapter(tuple[Claim, ...])
_ORIGINS: TypeAdapter[dict[str, Origin]] = TypeAdapter(dict[str, Origin])


def reading_key(article: Article, *, parser: str, rules: str, names: str = "") -> str:
    """Which reading of an article this is: another text, metadata, parser, rules or names of the desk (`names`: a digest of those
    that concern it) make another one, another path does not."""
    return fingerprint("r", parser, rules, article.model_dump_json(exclude={"path"}), *([names] if names else []))


class Reading(NamedTuple):
    """What is kept of reading an article once: claims as (id, kind, JSON), an error as JSON or ""."""

    article_id: str
    key: str
    parser: str
    rules: str
    claims: tuple[tuple[str, str, str], ...]
    sentences: int = 0
    not_understood: int = 0
    error: str = ""


class Ledger(Store):
    """The records of one claims folder. Open it as a context manager."""

    @classmethod
    def in_memory(cls) -> Ledger:
        """A ledger that is gone when closed."""
        return cls(None)

    def __enter__(self) -> Ledger:
        return self

    # --- articles

    def page_key(self, path: str) -> str:
        """What the articles of a page were made from, "" where the page is not known."""
        row = self.connection.execute("SELECT key FROM pages WHERE path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def pages(self) -> list[str]:
        """The paths of all pages, sorted."""
        return [str(path) for (path,) in self.connection.execute("SELECT path FROM pages ORDER BY path")]

    def store_page(self, path: str, key: str, articles: Sequence[Article]) -> None:
        """Replace what a page holds. Claims of articles it held before stay until `sweep`."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM pages WHERE path = ?", (path,))
            connection.execute("INSERT INTO pages VALUES (?, ?)", (path, key))
            connection.executemany("INSERT OR IGNORE INTO articles (id) VALUES (?)", [(a.id,) for a in articles])
            connection.executemany(
                "INSERT INTO placements VALUES (?, ?, ?, ?)",
                [(path, number, a.id, a.model_dump_json()) for number, a in enumerate(articles)],
            )

    def forget(self, paths: Iterable[str]) -> None:
        """Drop pages that are gone; nothing happens to the judgements."""
        with self.transaction() as connection:
            connection.executemany("DELETE FROM pages WHERE path = ?", [(path,) for path in paths])

    def sweep(self) -> None:
        """Drop the claims of articles that stand on no page any more."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM articles WHERE id NOT IN (SELECT article_id FROM placements)")

    def articles(self) -> list[Article]:
        """One record for each article, by path; of a text that stands on several pages the first."""
        rows = self.connection.execute(
            "SELECT record FROM placements WHERE (article_id, path) IN "
            "(SELECT article_id, MIN(path) FROM placements GROUP BY article_id) ORDER BY path, position"
        )
        found: dict[str, Article] = {}
        for (record,) in rows:
            article = Article.model_validate_json(record)
            found.setdefault(article.id, article)
        return list(found.values())

    # --- claims

    def readings(self) -> dict[str, str]:
        """Article id to the key of the reading its claims come from, "" while unread."""
        return dict(self.connection.execute("SELECT id, reading FROM articles").fetchall())

    def store_reading(self, reading: Reading) -> None:
        """Replace an article's claims, in one transaction."""
        values = (reading.key, reading.parser, reading.rules, reading.error, reading.sentences, reading.not_understood)
        with self.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO articles (id) VALUES (?)", (reading.article_id,))
            connection.execute("DELETE FROM claims WHERE article_id = ?", (reading.article_id,))
            connection.execute(
                "UPDATE articles SET reading = ?, parser = ?, rules = ?, error = ?, sentences = ?, not_understood = ? WHERE id = ?",
                (*values, reading.article_id),
            )
            connection.executemany(
                "INSERT INTO claims VALUES (?, ?, ?, ?, ?)",
                [(reading.article_id, number, *claim) for number, claim in enumerate(reading.claims)],
            )

    def claims(self, articles: Sequence[Article], *, at_hand: Mapping[str, Sequence[Claim]] | None = None) -> tuple[Claim, ...]:
        """The claims of `articles`, in their order and by position in each; `at_hand` has those that are in memory, by article id."""
        known = at_hand or {}
        rows: dict[str, list[str]] = {article.id: [] for article in articles if article.id not in known}
        if rows:
            for article_id, record in self.connection.execute("SELECT article_id, record FROM claims ORDER BY article_id, position"):
                if article_id in rows:
                    rows[article_id].append(record)
        restored = iter(read_claims(record for records in rows.values() for record in records))
        found: list[Claim] = []
        for article in articles:
            found += known[article.id] if article.id in known else islice(restored, len(rows[article.id]))
        return tuple(found)

    def claim_records(self, articles: Sequence[str]) -> list[str]:
        """The claims of some articles (ids), in their order and by position in each, as JSON."""
        query = "SELECT record FROM claims WHERE article_id = ? ORDER BY position"
        return [record for article in articles for (record,) in self.connection.execute(query, (article,))]

    def coverage(self) -> Coverage:
        """How much of the text was taken in, over all articles."""
        row = self.connection.execute("SELECT COALESCE(SUM(sentences), 0), COALESCE(SUM(not_understood), 0) FROM articles")
        sentences, missed = row.fetchone()
        return Coverage(sentences=sentences, not_understood=missed)

    def reading_errors(self) -> list[ScanError]:
        """Why articles could not be read to the end."""
        rows = self.connection.execute("SELECT error FROM articles WHERE error != '' ORDER BY id")
        return [ScanError.model_validate_json(record) for (record,) in rows]

    # --- what was found

    def store_result(self, result: ScanResult, *, key: str) -> None:
        """Replace what the last scan found; `key` says from what."""
        questions = [(n, q.id, q.model_dump_json()) for n, q in enumerate(result.questions)]
        findings = [
            (n, f.id, f.relation, f.type, f.rule, f.severity, f.confidence, f.left.id, f.right.id, _without_claims(f))
            for n, f in enumerate(result.findings)
        ]
        with self.transaction() as connection:
            for table in ("questions", "findings", "errors"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608
            connection.executemany("INSERT INTO questions VALUES (?, ?, ?)", questions)
            connection.executemany("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", findings)
            connection.executemany("INSERT INTO errors VALUES (?, ?)", [(n, e.model_dump_json()) for n, e in enumerate(result.errors)])
            origins = _ORIGINS.dump_json(result.origins).decode()
            facts = {"result": key, "coverage": result.coverage.model_dump_json(), "origins": origins}
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(facts.items()))

    def result(self) -> ScanResult:
        """What the last finished scan found. Raises LedgerError where none has finished."""
        if not self.noted("result"):
            raise LedgerError(f"no finished scan in {self.path.parent}", hint="run `claimcheck scan` on your articles")
        articles = self.articles()
        claims = self.claims(articles)
        return ScanResult(
            articles=tuple(articles),
            claims=claims,
            questions=tuple(
                Question.model_validate_json(record)
                for (record,) in self.connection.execute("SELECT record FROM questions ORDER BY position")
            ),
            findings=self._findings({claim.id: claim for claim in claims}),
            errors=tuple(
                ScanError.model_validate_json(record)
                for (record,) in self.connection.execute("SELECT record FROM errors ORDER BY position")
            ),
            coverage=Coverage.model_validate_json(self.noted("coverage")),
            origins=_ORIGINS.validate_json(self.noted("origins")),
        )

    def _findings(self, claims: dict[str, Claim]) -> tuple[Finding, ...]:
        rows = self.connection.execute("SELECT record, left_id, right_id FROM findings ORDER BY position")
        return tuple(
            restored_finding(record, claims[left], claims[right])
            for record, left, right in rows
            if left in claims and right in claims
        )

    # --- judgements

    def judgements(self) -> list[Judgement]:
        """All judgements, oldest first."""
        rows = self.connection.execute("SELECT record FROM judgements ORDER BY position")
        return [Judgement.model_validate_json(record) for (record,) in rows]

    def add_judgement(self, *judgements: Judgement) -> None:
        """Append decisions, all or none; none is ever changed or removed."""
        with self.transaction() as connection:
            connection.executemany(
                "INSERT INTO judgements (finding, record) VALUES (?, ?)",
                [(judgement.finding, judgement.model_dump_json()) for judgement in judgements],
            )


def read_claims(records: Iterable[str]) -> tuple[Claim, ...]:
    """Claims from JSON."""
    return _CLAIMS.validate_json("[" + ",".join(records) + "]")


def restored_finding(record: str, left: Claim, right: Claim) -> Finding:
    """A finding from JSON without its claims, and these."""
    return Finding.model_validate({**json.loads(record), "left": left, "right": right})


def _without_claims(finding: Finding) -> str:
    return finding.model_dump_json(exclude={"left", "right"})
