"""The tables desks make by hand: questions by sources with each source's answer, and the answers to a question over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimcheck.records import Article, Claim, Question, ScanResult
from claimcheck.report import plain
from claimcheck.report.tables import Column, Row, Table

MATRIX_COLUMNS: tuple[Column, ...] = (
    Column("question_id", "id", "question"),
    Column("question", "text", "what is asked"),
    Column("answers", "number", "how many sources answer"),
)
_FIXED = frozenset(column.name for column in MATRIX_COLUMNS)
TIMELINE_COLUMNS: tuple[Column, ...] = (
    Column("question_id", "id", "question"),
    Column("question", "text", "what is asked"),
    Column("published", "date", "publication date of the article that answers"),
    Column("source", "text", "its outlet"),
    Column("answer", "text", "its answer, as it stands"),
    Column("value", "number", "the figure stated"),
    Column("value_low", "number", "least value the figure may stand for"),
    Column("value_high", "number", "greatest value the figure may stand for"),
    Column("unit", "id", "currency, unit or thing counted"),
    Column("hedge", "id", "exactly, about, at_least …"),
    Column("speaker", "text", "who says so, if not the outlet"),
    Column("claim_id", "id", "claim"),
    Column("quote", "text", "the sentence, verbatim"),
)


def asked(result: ScanResult) -> list[tuple[Question, list[Claim]]]:
    """Questions by label and id, each with its claims in order of publication."""
    claims = {claim.id: claim for claim in result.claims}
    articles = {article.id: article for article in result.articles}
    found = []
    for question in sorted(result.questions, key=lambda item: (item.label.casefold(), item.id)):
        answers = [claims[claim_id] for claim_id in question.claim_ids if claim_id in claims]
        found.append((question, sorted(answers, key=lambda claim: moment(claim, articles))))
    return found


def matrix(result: ScanResult) -> Table:
    """One row a question, one column a source: what each source answers, several answers apart by " | "."""
    articles = {article.id: article for article in result.articles}
    rows: list[tuple[Question, dict[str, list[str]]]] = []
    for question, claims in asked(result):
        cells: dict[str, list[str]] = {}
        for claim in claims:
            cells.setdefault(plain.outlet(articles.get(claim.article_id), claim), []).append(plain.answer(claim))
        rows.append((question, cells))
    sources = sorted({name for _, cells in rows for name in cells}, key=lambda name: (name.casefold(), name))
    columns = [*MATRIX_COLUMNS]
    columns += [Column(name if name not in _FIXED else f"{name} (source)", "text", f"what {name} answers") for name in sources]
    return Table("matrix", tuple(columns), [_matrix_row(question, cells, sources) for question, cells in rows])


def timeline(result: ScanResult) -> Table:
    """Every answer to every question in order of publication: one row a claim."""
    articles = {article.id: article for article in result.articles}
    rows = []
    for question, claims in asked(result):
        rows += [_timeline_row(question, claim, articles) for claim in claims]
    return Table("timeline", TIMELINE_COLUMNS, rows)


def _matrix_row(question: Question, cells: Mapping[str, list[str]], sources: Iterable[str]) -> Row:
    answers = [" | ".join(dict.fromkeys(cells.get(name, ()))) for name in sources]
    return (question.id, question.label, str(len(cells)), *answers)


def _timeline_row(question: Question, claim: Claim, articles: Mapping[str, Article]) -> Row:
    article = articles.get(claim.article_id)
    quantity = plain.quantity_of(claim)
    return (
        question.id,
        question.label,
        plain.published(article) if article else plain.iso(claim.published),
        plain.outlet(article, claim),
        plain.answer(claim),
        plain.decimal(quantity.value) if quantity else "",
        plain.decimal(quantity.low) if quantity else "",
        plain.decimal(quantity.high) if quantity else "",
        quantity.unit if quantity else "",
        quantity.hedge if quantity else "",
        plain.speaker(claim, article)[0],
        claim.id,
        claim.quote,
    )


def moment(claim: Claim, articles: Mapping[str, Article]) -> tuple[str, str, int, str]:
    """Sorts claims by publication, outlet and place."""
    article = articles.get(claim.article_id)
    day = article.published.isoformat() if article and article.published else ""
    return day, plain.outlet(article, claim), claim.span.start, claim.id
