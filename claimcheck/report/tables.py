"""The contracted tables: which columns, in which order, of which kind, and the rows of a scan in a stable order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from claimcheck.judgements import OPEN, Standing
from claimcheck.records import Article, Claim, Finding, ScanResult
from claimcheck.report import plain

SCHEMA_VERSION = "1"
Kind = Literal["text", "number", "date", "id"]
Row = tuple[str, ...]
Standings = Mapping[str, Standing]


class Column(NamedTuple):
    """A column: its name, what its cells are, and what they mean."""

    name: str
    kind: Kind
    about: str


class Table(NamedTuple):
    """A table: its columns and rows of plain strings (numbers as plain decimals), one cell a column."""

    name: str
    columns: tuple[Column, ...]
    rows: list[Row]


CLAIM_COLUMNS: tuple[Column, ...] = (
    Column("schema_version", "number", "version of these columns; columns are only ever appended"),
    Column("claim_id", "id", "stable id: the same words in the same article keep it"),
    Column("source_id", "id", "outlet, as in the registry"),
    Column("source_name", "text", "outlet, for people"),
    Column("article_id", "id", "hash of the article's content"),
    Column("article_title", "text", "title of the article"),
    Column("published", "date", "publication date, no more precise than known"),
    Column("path", "text", "file the article was read from"),
    Column("kind", "id", "money, percent, count, measure, date, duration, ratio, rank, role, location, event or statement"),
    Column("subject", "text", "who or what the claim is about, by canonical name"),
    Column("predicate", "text", "verb or relation, as a lemma"),
    Column("object", "text", "what the subject acts on, by canonical name"),
    Column("value", "number", "the figure stated; empty for a range and for claims without a figure"),
    Column("value_low", "number", "least value the figure may stand for, after hedge and rounding; empty if unbounded"),
    Column("value_high", "number", "greatest value the figure may stand for; empty if unbounded"),
    Column("unit", "id", "ISO 4217 code, percent, a unit in the singular, or the thing counted"),
    Column("currency", "id", "ISO 4217 code of an amount of money"),
    Column("hedge", "id", "exactly, about, at_least, at_most, more_than, less_than, nearly or between"),
    Column("value_text", "text", "the value as it stands in the article"),
    Column("when_start", "date", "first day (or minute) the claim speaks of"),
    Column("when_end", "date", "last day (or minute) the claim speaks of"),
    Column("when_text", "text", "the time as it stands in the article"),
    Column("place", "text", "where, by canonical name"),
    Column("polarity", "id", "positive or negative"),
    Column("factuality", "id", "asserted, planned, promised, threatened, forecast, possible, conditional, denied …"),
    Column("speaker", "text", "who says so, if not the outlet itself"),
    Column("speaker_role", "text", "the speaker's role"),
    Column("via", "text", "through whom the speaker is quoted"),
    Column("quote", "text", "the sentence, verbatim"),
    Column("start", "number", "where the quote starts in the article's text, in characters"),
    Column("end", "number", "where it ends"),
    Column("question_id", "id", "question the claim answers together with others"),
    Column("reference", "id", "yes where the desk holds the claim as established"),
)

FINDING_COLUMNS: tuple[Column, ...] = (
    Column("schema_version", "number", "version of these columns; columns are only ever appended"),
    Column("finding_id", "id", "stable id of the finding"),
    Column("relation", "id", "conflict, update, scope_differs or agree"),
    Column("type", "id", "what differs: numeric, date, location, entity_role, negation, rank, factuality, attribution …"),
    Column("rule", "id", "name of the rule that decided; `claimcheck rules` says what it does"),
    Column("severity", "id", "high, medium, low or info"),
    Column("confidence", "number", "0 to 1: how sure the relation is"),
    Column("question", "text", "the question that both claims answer"),
    Column("claim_a", "id", "id of one claim"),
    Column("source_a", "text", "its outlet"),
    Column("path_a", "text", "its file"),
    Column("published_a", "date", "its publication date"),
    Column("value_a", "text", "its answer, as it stands"),
    Column("quote_a", "text", "its sentence, verbatim"),
    Column("claim_b", "id", "id of the other claim"),
    Column("source_b", "text", "its outlet"),
    Column("path_b", "text", "its file"),
    Column("published_b", "date", "its publication date"),
    Column("value_b", "text", "its answer, as it stands"),
    Column("quote_b", "text", "its sentence, verbatim"),
    Column("origins_a", "number", "independent origins that say the same as a"),
    Column("origins_b", "number", "independent origins that say the same as b"),
    Column("explanation", "text", "why, in one sentence"),
    Column(
        "status",
        "id",
        "open, stale (decided on evidence that has changed since), accepted, dismissed, update or scope_differs",
    ),
    Column("reviewer", "text", "who decided last"),
    Column("note", "text", "the reviewer's reason and comments"),
    Column("reviewed_at", "date", "when"),
)

ERROR_COLUMNS: tuple[Column, ...] = (
    Column("path", "text", "input that could not be read"),
    Column("stage", "id", "where it failed"),
    Column("error", "text", "why"),
    Column("hint", "text", "what to do"),
)


def tables(result: ScanResult, *, standings: Standings | None = None) -> tuple[Table, ...]:
    """The four contracted tables of a scan: claims, findings, conflicts, errors."""
    articles = {article.id: article for article in result.articles}
    known = standings or {}
    listed = [(finding.relation, finding_row(finding, articles, known)) for finding in plain.ranked(result.findings)]
    return (
        Table("claims", CLAIM_COLUMNS, list(_claim_rows(result, articles))),
        Table("findings", FINDING_COLUMNS, [row for _, row in listed]),
        Table("conflicts", FINDING_COLUMNS, [row for relation, row in listed if relation == "conflict"]),
        Table("errors", ERROR_COLUMNS, error_rows(result)),
    )


def ordered_claims(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[Claim]:
    """Claims by outlet, file, article and place in the text."""

    def place(claim: Claim) -> tuple[str, str, str, int, int, str, str]:
        article = articles.get(claim.article_id)
        path = article.path if article else ""
        return claim.source_id, path, claim.article_id, claim.span.start, claim.span.end, claim.kind, claim.id

    return sorted(claims, key=place)


def _claim_rows(result: ScanResult, articles: Mapping[str, Article]) -> Iterator[Row]:
    questions: dict[str, str] = {}
    for question in sorted(result.questions, key=lambda item: item.id):
        for claim_id in question.claim_ids:
            questions.setdefault(claim_id, question.id)
    for claim in ordered_claims(result.claims, articles):
        yield claim_row(claim, articles.get(claim.article_id), questions.get(claim.id, ""))


def claim_row(claim: Claim, article: Article | None, question_id: str = "") -> Row:
    """The cells of one claim, in the order of CLAIM_COLUMNS."""
    quantity = plain.quantity_of(claim)
    when = plain.when_of(claim)
    speaker, role, via = plain.speaker(claim, article)
    return (
        SCHEMA_VERSION,
        claim.id,
        claim.source_id or (article.source.id if article else ""),
        article.source.name if article else "",
        claim.article_id,
        article.title if article else "",
        plain.published(article) if article else plain.iso(claim.published),
        article.path if article else "",
        claim.kind,
        plain.name(claim.subject, article),
        claim.predicate,
        plain.name(claim.object, article),
        plain.decimal(quantity.value) if quantity else "",
        plain.decimal(quantity.low) if quantity else "",
        plain.decimal(quantity.high) if quantity else "",
        quantity.unit if quantity else "",
        quantity.unit if quantity and quantity.dimension == "money" else "",
        quantity.hedge if quantity else "",
        plain.value_text(claim),
        plain.iso(when.start, when.precision) if when else "",
        plain.iso(when.end, when.precision) if when else "",
        when.text if when else "",
        plain.name(claim.where, article),
        claim.polarity,
        claim.factuality,
        speaker,
        role,
        via or (article.origin if article else ""),
        claim.quote,
        str(claim.span.start),
        str(claim.span.end),
        question_id,
        "yes" if article and article.source.kind == "reference" else "",
    )


def finding_row(finding: Finding, articles: Mapping[str, Article], standings: Standings) -> Row:
    """The cells of one finding, in the order of FINDING_COLUMNS."""
    standing = standings.get(finding.id, OPEN)
    return (
        SCHEMA_VERSION,
        finding.id,
        finding.relation,
        finding.type,
        finding.rule,
        finding.severity,
        confidence(finding.confidence),
        finding.question,
        *_side(finding.left, articles.get(finding.left.article_id)),
        *_side(finding.right, articles.get(finding.right.article_id)),
        str(finding.origins_left),
        str(finding.origins_right),
        finding.explanation,
        standing.status,
        standing.reviewer,
        standing.note,
        standing.reviewed_at.isoformat(timespec="seconds") if standing.reviewed_at else "",
    )


def confidence(value: float) -> str:
    """A confidence with at most three decimals, never in exponent form."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def error_rows(result: ScanResult) -> list[Row]:
    """The cells of every error, in the order of ERROR_COLUMNS, sorted."""
    return sorted((error.path, error.stage, error.error, error.hint) for error in result.errors)


def _side(claim: Claim, article: Article | None) -> Row:
    return (
        claim.id,
        article.source.name if article else claim.source_id,
        article.path if article else "",
        plain.published(article) if article else plain.iso(claim.published),
        plain.answer(claim),
        claim.quote,
    )
