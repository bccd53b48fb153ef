"""Origins: who really stands behind an article. Copies, agency reports under other names and outlets of one owner count once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.origins.credits import cited
from claimcheck.origins.sentences import differ_in_figures_only, figured_sentences, figures, own_sentences
from claimcheck.origins.shingles import Overlap, meeting, overlap, runs
from claimcheck.records import Article, Borrowed, Claim, Origin, Source, Span, fingerprint

__all__ = ["Copied", "Twin", "cited", "copied_passages", "differ_in_figures_only", "fold", "origin_finder", "twins"]

# Set on the pairs of tests/cases/origin_texts.jsonl: edited copies share more of the shorter text, independent reports far less.
COPIED = 0.25
LEAST_SHARED = 10
_SHORT = 40  # runs: texts below this need to share more to count as copies
_COPIED_SHORT = 0.5
_NAME_WORDS = 4  # longer labels are titles of articles without an outlet


class Twin(NamedTuple):
    """Two articles of which one copies the other, or both a third; `left` is the earlier place in the list given."""

    left: int
    right: int
    overlap: Overlap


class Copied(NamedTuple):
    """A sentence that two articles share but for its figures; spans into each article's text."""

    left_id: str
    left: Span
    right_id: str
    right: Span


def twins(articles: Sequence[Article]) -> Iterator[Twin]:
    """Pairs of articles that share so much text that they are not independent. Near-linear in the number of articles; deterministic."""
    hashed = [runs(_body(article)) for article in articles]
    for left, right in meeting(hashed):
        found = overlap(hashed[left], hashed[right])
        if _copy(found):
            yield Twin(left, right, found)


def fold(articles: Iterable[Article]) -> dict[str, Origin]:
    """For each article's id the origin it belongs to, with the reasons why it was folded into it (none for the one that started it).

    An origin is, in this order: the agency or outlet an article credits (dateline, byline, source line, "first appeared on"), what the
    articles it shares text with credit, the owner group of the earliest of them, its outlet. Articles without a known outlet are folded
    only with their copies.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=_age)
    pairs = list(twins(ordered))
    members = _clusters(len(ordered), pairs)
    owners = {_key("", article.source.name): article.source for article in ordered if _known(article)}
    leads = [_lead([ordered[place] for place in members[place_of]], owners) for place_of in range(len(ordered))]
    groups: dict[str, list[int]] = {}
    for place, lead in enumerate(leads):
        groups.setdefault(lead.key, []).append(place)
    partners: dict[int, list[tuple[float, int]]] = {}
    for twin in pairs:
        partners.setdefault(twin.left, []).append((twin.overlap.containment, twin.right))
        partners.setdefault(twin.right, []).append((twin.overlap.containment, twin.left))
    found: dict[str, Origin] = {}
    for key, places in sorted(groups.items()):
        names = sorted({leads[place].name for place in places})
        label = names[0] if len(names) == 1 else leads[places[0]].group or names[0]
        ids = tuple(ordered[place].id for place in places)
        for place in places:
            others = [ordered[other] for other in places if other != place]
            copied = [(share, ordered[other]) for share, other in partners.get(place, ())]
            reasons = _reasons(ordered[place], others, copied, label)
            found[ordered[place].id] = Origin(id=fingerprint("o", key), label=label, article_ids=ids, reasons=reasons)
    return {article.id: _with_borrowed(article, found[article.id], first) for first in [_first_said(ordered, found)] for article in ordered}


def origin_finder(origins: Mapping[str, Origin]) -> Callable[[Claim], str]:
    """A function that gives the id of who stands behind a claim: the agency or outlet that its sentence cites, the origin that the sentence
    was taken over from, else the origin of its article. Claims with the same id do not corroborate each other.

    Outlets are those of `origins` (article id to origin) and the table of agencies.
    """
    named = {origin.label: origin.id for origin in origins.values() if len(origin.label.split()) <= _NAME_WORDS}
    names = frozenset(named)

    def find(claim: Claim) -> str:
        source = cited(claim.quote, names)
        if source:
            return named.get(source) or fingerprint("o", _key("name", source))
        origin = origins.get(claim.article_id)
        if origin is None:
            return claim.article_id
        return next((taken.origin_id for taken in origin.borrowed if taken.span.start <= claim.span.start < taken.span.end), origin.id)

    return find


def copied_passages(left: Article, right: Article) -> list[Copied]:
    """Sentences that stand in both articles word for word but for their figures: where a copy changed a number on the way."""
    found: list[Copied] = []
    mine = dict(figured_sentences(left))
    for masked, span in figured_sentences(right):
        other = mine.get(masked)
        if other and figures(left, other) != figures(right, span):
            found.append(Copied(left.id, other, right.id, span))
    return found


def _copy(found: Overlap) -> bool:
    short = min(found.left, found.right) < _SHORT
    return found.shared >= LEAST_SHARED and found.containment >= (_COPIED_SHORT if short else COPIED)


def _body(article: Article) -> list[str]:
    """The article's paragraphs without title and headings."""
    if not article.blocks:
        return article.text.split("\n")
    return [article.text[b.span.start : b.span.end] for b in article.blocks if b.kind not in ("title", "heading")]


def _age(article: Article) -> tuple[str, bool, str, str, str]:
    """Sort key: by day, on one day those that credit another first-hand source last, then by time; undated articles last."""
    day = f"{article.published:%Y-%m-%d}" if article.published else "9999"
    second_hand = bool(article.origin) and not _same(article.origin, article.source.name)
    return day, second_hand, str(article.published), article.path, article.id


def _clusters(count: int, pairs: Iterable[Twin]) -> list[list[int]]:
    """For each article the places of all it shares text with, directly or over others, in order."""
    parent = list(range(count))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for twin in pairs:
        first, second = sorted((root(twin.left), root(twin.right)))
        parent[second] = first
    members: dict[int, list[int]] = {}
    for place in range(count):
        members.setdefault(root(place), []).append(place)
    return [members[root(place)] for place in range(count)]


class _Lead(NamedTuple):
    """Who stands behind articles that share their text."""

    key: str
    name: str
    group: str = ""


def _lead(members: Sequence[Article], owners: Mapping[str, Source]) -> _Lead:
    for article in members:
        if article.origin:
            return _outlet(owners.get(_key("", article.origin)) or Source(id="", name=article.origin))
    for article in members:
        if article.source.kind == "agency":
            return _outlet(article.source)
    for article in members:
        if _known(article):
            return _outlet(article.source)
    return _Lead(f"article\x1f{members[0].id}", members[0].title or members[0].path)


def _outlet(source: Source) -> _Lead:
    if source.group and source.kind != "agency":
        return _Lead(_key("group", source.group), source.name, source.group)
    return _Lead(_key("name", source.name), source.name)


def _first_said(ordered: Sequence[Article], origins: Mapping[str, Origin]) -> dict[int, str]:
    """Sentences (hashed) with the id of the origin that said them first."""
    first: dict[int, str] = {}
    for article in ordered:
        for hashed, _ in own_sentences(article):
            first.setdefault(hashed, origins[article.id].id)
    return first


def _with_borrowed(article: Article, origin: Origin, first: Mapping[int, str]) -> Origin:
    taken = [Borrowed(span=span, origin_id=first[hashed]) for hashed, span in own_sentences(article) if first[hashed] != origin.id]
    return origin.model_copy(update={"borrowed": tuple(taken)}) if taken else origin


def _known(article: Article) -> bool:
    return not article.source.name.lower().startswith("unknown") and bool(article.source.id)


def _reasons(article: Article, others: Sequence[Article], copied: Sequence[tuple[float, Article]], label: str) -> tuple[str, ...]:
    if not others or (_same(article.source.name, label) and article.source.kind == "agency"):
        return ()
    reasons: list[str] = []
    if article.origin and not _same(article.origin, article.source.name):
        reasons.append(f"credits {article.origin}")
    if copied:
        first = [pair for pair in copied if _same(pair[1].source.name, label)] or copied
        share, other = max(first, key=lambda pair: (pair[0], pair[1].id))
        reasons.append(f"shares {round(100 * share)}% of its text with {_called(other)}")
    if not reasons and _known(article):
        if any(other.source.id == article.source.id for other in others):
            reasons.append(f"same outlet: {article.source.name}")
        elif article.source.group:
            reasons.append(f"same owner: {article.source.group}")
    return tuple(reasons)


def _same(left: str, right: str) -> bool:
    return _key("", left) == _key("", right)


def _called(article: Article) -> str:
    name = article.source.name if _known(article) else article.path
    return f"{name} ({article.published:%Y-%m-%d})" if article.published else name


def _key(kind: str, name: str) -> str:
    return f"{kind}\x1f{name.casefold().removeprefix('the ').removesuffix('.com')}"
