"""Invented but realistic claims by the hundred thousand, for measuring how linking and comparing grow; deterministic by seed.

Stories are drawn with heavy tails: a few affairs fill many articles, most only two or three; a few actors and things (a government, a
tariff) stand in very many claims, most in few. Inside a story outlets repeat the same facts with rounding, copying and a few mistakes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from claimcheck.records import (
    Article,
    Claim,
    CountClaim,
    EventClaim,
    Mention,
    MoneyClaim,
    PercentClaim,
    Quantity,
    Source,
    Span,
    fingerprint,
)

_SYLLABLES = (
    "ba", "cor", "den", "fal", "gim", "hul", "jor", "kes", "lan", "mor",
    "nev", "os", "pel", "quin", "ras", "sol", "tur", "ven", "wes", "zan",
)  # fmt: skip
_COMMON = (
    "people", "workers", "homes", "shares", "votes", "soldiers",
    "schools", "ships", "patients", "arrests", "protesters", "barrels",
)  # fmt: skip
_VERBS = tuple((f"{stem}{end}", stem) for stem in ("injur", "hir", "invest", "pledg", "cut", "rais", "seiz", "vow") for end in ("e", "ed"))
_START = datetime(2026, 1, 1, tzinfo=UTC)
CLAIMS_PER_ARTICLE = 40


def corpus(claims: int, *, seed: int = 7) -> Iterator[tuple[Article, list[Claim]]]:
    """Articles with their claims, 40 to an article and about `claims` in all, over heavy-tailed stories and names.

    One article at a time is in memory.
    """
    chance = random.Random(seed)
    names = [_name(chance) for _ in range(max(50, claims // 50))]
    things = [*_COMMON, *(_name(chance).casefold().split()[0] for _ in range(3_000))]
    number = 0
    while number * CLAIMS_PER_ARTICLE < claims:
        day = chance.randrange(365)
        facts = list(_facts(chance, names, things))
        for _ in range(min(1 + int(chance.paretovariate(1.1)), 200)):
            published = _START + timedelta(days=day + chance.choice((0, 0, 0, 1, 2)), hours=chance.randrange(24))
            article = _article(number, chance.randrange(60), published)
            chosen = chance.sample(facts, CLAIMS_PER_ARTICLE)
            yield article, [_claim(chance, fact, article, place) for place, fact in enumerate(chosen)]
            number += 1
            if number * CLAIMS_PER_ARTICLE >= claims:
                return


def _name(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3)))).capitalize() for _ in range(chance.choice((1, 2, 2))))


def _pick(chance: random.Random, names: list[str]) -> str:
    """A name, the first ones far more often (Zipf)."""
    return names[min(int(chance.paretovariate(0.7)) - 1, len(names) - 1)]


def _facts(chance: random.Random, names: list[str], things: list[str]) -> Iterator[dict[str, Any]]:
    """What a story is about: twice as many facts as an article tells."""
    cast = [_pick(chance, names) for _ in range(6)] + chance.sample(names, 6)
    topic = chance.sample(things, 25)
    for _ in range(2 * CLAIMS_PER_ARTICLE):
        verb, group = chance.choice(_VERBS)
        kind = chance.choices(("count", "money", "percent", "event"), (30, 20, 15, 35))[0]
        yield {
            "kind": kind, "subject": chance.choice(cast), "object": chance.choice(cast), "verb": verb, "group": group,
            "thing": _pick(chance, things) if chance.random() < 0.3 else chance.choice(topic),
            "words": tuple(chance.sample(topic, 3)), "figure": Decimal(int(chance.lognormvariate(5, 2)) + 1),
        }  # fmt: skip


def _article(number: int, outlet: int, published: datetime) -> Article:
    source = Source(id=f"s_{outlet}", name=f"Outlet {outlet}", kind="daily")
    path = f"invented/{number:07}.txt"
    return Article(id=fingerprint("a", path), path=path, source=source, text="", published=published)


def _claim(chance: random.Random, fact: dict[str, Any], article: Article, place: int) -> Claim:
    start = 200 * place
    figure = fact["figure"]
    slip = chance.random()
    if slip < 0.05:
        figure = figure * 2 + 1  # a mistake, or another count
    elif slip < 0.15:
        figure = figure.quantize(Decimal(10) ** max(0, figure.adjusted() - 1)) if figure >= 100 else figure
    quote = f"{fact['subject']} {fact['verb']} {figure} {fact['thing']} {fact['object']}"
    subject, target = (_mention(fact[role], quote, start) for role in ("subject", "object"))
    base: dict[str, Any] = {
        "id": fingerprint("c", article.id, place), "article_id": article.id, "source_id": article.source.id, "quote": quote,
        "span": Span(start=start, end=start + len(quote)), "subject": subject, "object": target, "predicate": fact["verb"],
        "predicate_class": fact["group"], "published": article.published,
        "terms": (fact["verb"], fact["thing"]), "context": (fact["verb"], fact["thing"], *fact["words"], chance.choice(_SYLLABLES)),
        "names": (fact["subject"].casefold(), fact["object"].casefold()),
    }  # fmt: skip
    if fact["kind"] == "event":
        return EventClaim(**base, polarity="negative" if slip < 0.03 else "positive")
    unit, dimension = {"count": (fact["thing"], "count"), "money": ("USD", "money"), "percent": ("percent", "percent")}[fact["kind"]]
    bounds = dict.fromkeys(("value", "stated_low", "stated_high", "low", "high"), figure)
    noun = fact["thing"] if fact["kind"] == "count" else ""
    text = str(figure)
    where = Span(start=start + quote.index(text), end=start + quote.index(text) + len(text))
    value = Quantity(**bounds, unit=unit, dimension=dimension, text=text, span=where, noun=noun)  # type: ignore[arg-type]
    return {"count": CountClaim, "money": MoneyClaim, "percent": PercentClaim}[fact["kind"]](**base, value=value)


def _mention(name: str, quote: str, offset: int) -> Mention:
    start = offset + quote.index(name)
    return Mention(text=name, span=Span(start=start, end=start + len(name)), name=name.casefold(), kind="organisation")
