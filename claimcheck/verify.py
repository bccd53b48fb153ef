"""Checks a statement or a draft against the ledger: which of its claims are supported, contradicted or overtaken, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from claimcheck.aliases import kept_aliases
from claimcheck.api import Moment, bare_article
from claimcheck.config import Config
from claimcheck.crosscheck import judge
from claimcheck.errors import InputError
from claimcheck.ledger import Ledger
from claimcheck.pipeline import read_claims
from claimcheck.records import Article, Claim, Finding, Verdict

Answer = Literal["supported", "contradicted", "mixed", "updated", "not_found"]
_NEAREST = 400  # claims of the ledger that a statement is compared with: those that share most with it
_RANK: tuple[Answer, ...] = ("contradicted", "mixed", "updated", "supported", "not_found")
_REASONS: dict[Answer, str] = {
    "supported": "the ledger says the same",
    "contradicted": "the ledger says otherwise",
    "mixed": "the ledger holds both the same and the contrary",
    "updated": "a report of another time gives another value",
    "not_found": "the ledger holds nothing on this",
}


def verify(statement: str, *, ledger: Path | str, published: Moment = None, config: Config | None = None) -> Verdict:
    """What the ledger in folder `ledger` says of a statement; of several sentences the gravest verdict counts.

    `published` resolves the statement's relative times. Raises LedgerError where the folder has no finished scan.
    """
    found = verdicts(statement, ledger=ledger, published=published, config=config)
    worst = min(found, key=lambda v: _RANK.index(v.verdict), default=None)
    evidence = tuple(finding for verdict in found for finding in verdict.evidence)
    if worst is None:
        return Verdict(statement=statement, verdict="not_found", reason="no claim was understood in the statement")
    return Verdict(statement=statement, verdict=worst.verdict, evidence=evidence, reason=worst.reason)


def verdicts(text: str, *, ledger: Path | str, published: Moment = None, config: Config | None = None) -> list[Verdict]:
    """One verdict for each sentence of a text that makes a claim, in text order; `left` of all evidence is the text's claim."""
    config = (config or Config()).model_copy(update={"same_story": True})
    draft = bare_article(text, published, "statement")
    with Ledger(Path(ledger), create=False) as opened:
        articles = opened.articles()
        known = opened.claims(articles)
        config = config.model_copy(update={"aliases": kept_aliases(opened)})
    read = next(read_claims([draft], config=config))
    if read.error is not None:
        raise InputError("statement", read.error.error, hint=read.error.hint)
    chosen = _nearest(read.claims, [claim for claim in known if claim.article_id != draft.id])
    evidence = _evidence(draft, [*read.claims, *chosen], articles, config)
    sentences: dict[str, list[Claim]] = {}
    for claim in read.claims:
        sentences.setdefault(claim.quote, []).append(claim)
    return [_verdict(quote, claims, evidence) for quote, claims in sentences.items()]


def statement_of(given: str) -> str:
    """The text to check: of a file, of standard input (`-`), or what was given itself. Raises InputError where it has no words."""
    import sys

    path = Path(given)
    if given == "-":
        given = sys.stdin.read()
    elif len(given) < 500 and "\n" not in given and path.suffix and path.is_file():
        given = path.read_text(encoding="utf-8", errors="replace")
    if not any(character.isalpha() for character in given):
        raise InputError("statement", "no words to check", stage="verify", hint="give a sentence, a text file, or - and a text")
    return given


def described(found: Sequence[Verdict], articles: Iterable[Article]) -> str:
    """Verdicts for people: each sentence with its verdict, the reason, and the evidence with outlet, date and quote."""
    owners = {article.id: article for article in articles}
    lines: list[str] = []
    for verdict in found:
        lines += [f"{verdict.verdict.upper().replace('_', ' ')}: {' '.join(verdict.statement.split())}", f"    {verdict.reason}"]
        for finding in verdict.evidence:
            article = owners.get(finding.right.article_id)
            date = finding.right.published.date().isoformat() if finding.right.published else "undated"
            outlet = article.source.name if article else finding.right.source_id
            lines.append(f"    {finding.relation} ({finding.confidence:.2f})  {outlet}, {date}: {' '.join(finding.right.quote.split())}")
            lines.append(f"        {finding.explanation}")
    return "\n".join(lines or ["NOT FOUND: no claim was understood in the text"]) + "\n"


def _nearest(claims: Sequence[Claim], known: Sequence[Claim]) -> list[Claim]:
    """The ledger's claims that share most names and words with the statement's; rare ones count most."""
    frequency: Counter[str] = Counter(word for claim in known for word in set(_words(claim)))
    wanted = {word for claim in claims for word in _words(claim)}
    scored = [(sum(1 / frequency[word] ** 0.5 for word in set(_words(claim)) & wanted), claim.id, claim) for claim in known]
    best = sorted((item for item in scored if item[0] > 0), key=lambda item: (-item[0], item[1]))[:_NEAREST]
    chosen = {claim.id for _, _, claim in best}
    return [claim for claim in known if claim.id in chosen]


def _words(claim: Claim) -> tuple[str, ...]:
    subject = (claim.subject.name.casefold(),) if claim.subject else ()
    return (*claim.terms, *(name.casefold() for name in claim.names), *subject)


def _evidence(draft: Article, claims: Sequence[Claim], articles: Iterable[Article], config: Config) -> list[Finding]:
    """The findings between the statement and the ledger, the statement's claim on the left."""
    _, findings = judge(claims, [draft, *articles], config=config)
    found = []
    for finding in findings:
        sides = (finding.left.article_id == draft.id, finding.right.article_id == draft.id)
        if sides == (True, False):
            found.append(finding)
        elif sides == (False, True):
            swapped = {"left": finding.right, "right": finding.left}
            origins = {"origins_left": finding.origins_right, "origins_right": finding.origins_left}
            found.append(finding.model_copy(update={**swapped, **origins}))
    return found


def _verdict(quote: str, claims: Sequence[Claim], evidence: Sequence[Finding]) -> Verdict:
    """The gravest verdict of a sentence's claims, with the evidence for it first."""
    ids = {claim.id for claim in claims}
    own = [finding for finding in evidence if finding.left.id in ids]
    answers: list[Answer] = [_answer([f for f in own if f.left.id == i]) for i in ids]
    answer = min(answers, key=_RANK.index)
    order = ("conflict", "update", "agree", "scope_differs")
    ranked = sorted(own, key=lambda f: (order.index(f.relation), -f.confidence, f.id))
    reason = _REASONS[answer]
    if answer == "not_found" and own:
        reason += " but figures of another scope"
    elif ranked and answer != "supported":
        reason += ": " + ranked[0].explanation
    return Verdict(statement=quote, verdict=answer, evidence=tuple(ranked), reason=reason)


def _answer(findings: Sequence[Finding]) -> Answer:
    relations = {finding.relation for finding in findings}
    if {"conflict", "agree"} <= relations:
        return "mixed"
    if "conflict" in relations:
        return "contradicted"
    if "agree" in relations:
        return "supported"
    return "updated" if "update" in relations else "not_found"
