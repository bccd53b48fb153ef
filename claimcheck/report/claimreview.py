"""Reviewed findings as schema.org ClaimReview (JSON-LD), and nothing that nobody reviewed.

Fields as https://schema.org/ClaimReview and the fact-check guidelines of search engines ask for: claimReviewed, reviewRating
with ratingValue, bestRating, worstRating and alternateName, url, author, datePublished, itemReviewed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimcheck.judgements import OPEN, Standing
from claimcheck.records import Article, Claim, Finding, ScanResult
from claimcheck.report import plain
from claimcheck.report.clean import line

_RATED = ("accepted", "update", "scope_differs")
_WORST, _BEST = 1, 5


def claim_reviews(
    result: ScanResult, standings: Mapping[str, Standing], *, publisher: str = "claimcheck", url: str = "report.html"
) -> list[dict[str, Any]]:
    """A ClaimReview for each claim of each finding that a reviewer accepted or re-labelled, in ranked order.

    A claim that only contradicts another source is rated "Disputed"; it is rated wrong or right only against a claim the desk
    holds as established. `url`: where the report is published; each review points to its finding there.
    """
    articles = {article.id: article for article in result.articles}
    reviews = []
    for finding in plain.ranked(result.findings):
        standing = standings.get(finding.id, OPEN)
        if standing.status not in _RATED:
            continue
        for claim, other in ((finding.left, finding.right), (finding.right, finding.left)):
            if _established(claim, articles):
                continue
            reviews.append(_review(finding, claim, _established(other, articles), standing, articles, publisher, url))
    return reviews


def _review(
    finding: Finding,
    claim: Claim,
    against_reference: bool,
    standing: Standing,
    articles: Mapping[str, Article],
    publisher: str,
    url: str,
) -> dict[str, Any]:
    value, name = _rating(finding, standing, against_reference)
    article = articles.get(claim.article_id)
    speaker, role, _ = plain.speaker(claim, article)
    author = {"@type": "Person", "name": speaker} if speaker else {"@type": "Organization", "name": plain.outlet(article, claim)}
    if speaker and role:
        author["jobTitle"] = role
    appearance: dict[str, Any] = {"@type": "CreativeWork", "headline": line(article.title) if article else ""}
    if article and article.url.lower().startswith(("http://", "https://")):
        appearance["url"] = line(article.url)
    if article and article.published:
        appearance["datePublished"] = plain.published(article)
    item: dict[str, Any] = {"@type": "Claim", "author": author, "appearance": appearance}
    if "datePublished" in appearance:
        item["datePublished"] = appearance["datePublished"]
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{url}#{finding.id}-{claim.id}",
        "url": f"{url}#{finding.id}",
        "claimReviewed": line(claim.quote),
        "itemReviewed": item,
        "author": {"@type": "Organization", "name": publisher},
        "reviewRating": {
            "@type": "Rating", "ratingValue": value, "worstRating": _WORST, "bestRating": _BEST, "alternateName": name,
        },
        "reviewBody": line(standing.note or finding.explanation),
    }  # fmt: skip
    if standing.reviewed_at:
        review["datePublished"] = standing.reviewed_at.date().isoformat()
    return review


def _rating(finding: Finding, standing: Standing, against_reference: bool) -> tuple[int, str]:
    relation = finding.relation if standing.status == "accepted" else standing.status
    if relation == "conflict":
        return (_WORST, "Contradicts an established claim") if against_reference else (3, "Disputed: sources contradict each other")
    if relation == "agree":
        return (_BEST, "Agrees with an established claim") if against_reference else (4, "Supported by another source")
    if relation == "update":
        return 3, "Revised by a later report"
    return 3, "Not the same thing: scope differs"


def _established(claim: Claim, articles: Mapping[str, Article]) -> bool:
    article = articles.get(claim.article_id)
    return bool(article and article.source.kind == "reference")
