"""The library's functions on plain text: claims, quantities, dates, and two texts compared."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from claimcheck.config import Config
from claimcheck.crosscheck import judge
from claimcheck.errors import InputError
from claimcheck.pipeline import read_claims
from claimcheck.records import Article, Block, Claim, Finding, Precision, Quantity, Source, Span, When, fingerprint

Moment = date | datetime | str | None
_KEPT_TEXTS = 512  # texts whose claims are remembered between calls


def extract_claims(text: str, *, published: Moment = None, source: str | None = None) -> list[Claim]:
    """The typed claims of one text, in text order; spans are offsets into `text`.

    `published` (date, datetime or ISO string) resolves relative times; without it they stay unresolved.
    """
    article = bare_article(text, published, source or "text")
    return list(_claims([article], Config())[0])


def extract_quantities(text: str) -> list[Quantity]:
    """The figures of a text with value, interval, unit in words and what is counted; spans are offsets into `text`."""
    from claimcheck.extract.counted import bind
    from claimcheck.figures import listed
    from claimcheck.normalise.quantities import read
    from claimcheck.parse import parse

    sentences = next(iter(parse([text])))
    return listed(q for s in sentences for q in bind(s, read(s.text, offset=s.start, joined=True)))


def resolve_dates(text: str, *, published: Moment) -> list[When]:
    """The times a text names, no more precise than the text; relative ones are resolved against `published`."""
    from claimcheck.normalise.dates import read

    return read(text, published=moment(published)[0])


def compare_texts(a: str, b: str, *, published_a: Moment = None, published_b: Moment = None, same_story: bool = False) -> list[Finding]:
    """All relations between the claims of two texts (agree, conflict, update, scope_differs).

    `left` and `right` follow `a` and `b`, whose claims have the source ids "a" and "b"; swapping the texts swaps the
    sides and changes nothing else. `same_story` says that both texts are about one story, which lowers the bar for linking.
    """
    first, second = bare_article(a, published_a, "text"), bare_article(b, published_b, "text")
    swapped = _sides(second) < _sides(first)
    found = _compared(*((second, first) if swapped else (first, second)), same_story)
    names = {"1": "b", "2": "a"} if swapped else {"1": "a", "2": "b"}
    return [_oriented(finding, names) for finding in found]


@lru_cache(maxsize=64)
def _compared(first: Article, second: Article, same_story: bool) -> tuple[Finding, ...]:
    """The findings between two texts in their canonical order, with the source ids "1" and "2"."""
    config = Config(same_story=same_story)
    if second.id == first.id:
        second = second.model_copy(update={"id": fingerprint("a", second.id, "copy")})
    articles = [a.model_copy(update={"source": Source(id=n, name=n), "path": n}) for a, n in ((first, "1"), (second, "2"))]
    claims = [claim for found in _claims(articles, config) for claim in found]
    return judge(claims, articles, config=config)[1]


def _oriented(finding: Finding, names: dict[str, str]) -> Finding:
    left, right = (c.model_copy(update={"source_id": names.get(c.source_id, c.source_id)}) for c in (finding.left, finding.right))
    update: dict[str, object] = {"left": left, "right": right}
    if (left.source_id, right.source_id) == ("b", "a"):
        update = {
            "left": right,
            "right": left,
            "origins_left": finding.origins_right,
            "origins_right": finding.origins_left,
        }
    return finding.model_copy(update=update)


_remembered: OrderedDict[tuple[str, str], tuple[Claim, ...]] = OrderedDict()


def _claims(articles: Sequence[Article], config: Config) -> list[tuple[Claim, ...]]:
    """The claims of each article; texts met before are not parsed again, the others are parsed in one batch."""
    missing = [a for a in articles if (a.id, a.source.id) not in _remembered]
    for read in read_claims(missing, config=config):
        if read.error is not None:
            raise InputError(read.error.path, read.error.error, stage=read.error.stage, hint=read.error.hint)
        _remembered[read.article.id, read.article.source.id] = read.claims
    found = [_remembered[a.id, a.source.id] for a in articles]
    while len(_remembered) > _KEPT_TEXTS:
        _remembered.popitem(last=False)
    return found


def bare_article(text: str, published: Moment, source: str) -> Article:
    """A bare text as an article; a single line in title case is read as the headline it is."""
    when, precision = moment(published)
    headline = "\n" not in text.strip() and _title_case(text)
    return Article(
        id=fingerprint("a", text, when),
        path=source,
        published=when,
        published_precision=precision,
        published_from="given" if when else "",
        source=Source(id=source, name=source),
        text=text,
        blocks=(Block(span=Span(start=0, end=len(text)), kind="heading"),) if headline else (),
    )


def _title_case(text: str) -> bool:
    """Whether nearly all longer words open with a capital: "Trump Pressures Taiwan As Chip Tariffs Hover"."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _sides(article: Article) -> tuple[str, str]:
    return article.text, str(article.published)


def moment(value: Moment) -> tuple[datetime | None, Precision | None]:
    """A date, datetime or ISO string as a datetime with its precision. Raises InputError where a string is none."""
    if value is None or value == "":
        return None, None
    if isinstance(value, datetime):
        return value, "time"
    if isinstance(value, date):
        return datetime.combine(value, time()), "day"
    try:
        parsed = datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise InputError(value, f"not an ISO date: {value[:40]!r}", stage="arguments", hint="write it as 2025-11-26") from error
    return parsed, "day" if len(value.strip()) <= 10 else "time"
