"""Where the marks of a small time plot stand: value over time by source, hedges as bars. Geometry only; a template draws it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from claimcheck.records import Article, Claim
from claimcheck.report import plain

WIDTH, HEIGHT = 640, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 20, 14, 30
_LARGEST = Decimal("1e24")  # beyond it nothing is drawn
SHAPE_PATHS = (  # circle, square, triangle, diamond, triangle down, cross: told apart without colour
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
    "M-4.5-4.5h9v9h-9z",
    "M0-6L5.5 4.5H-5.5z",
    "M0-6.5L6.5 0L0 6.5L-6.5 0z",
    "M0 6L5.5-4.5H-5.5z",
    "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
)
_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer: its point, the ends of its bar, which source gives it."""

    x: str
    y: str
    top: str
    bottom: str
    bar: bool
    series: int
    shape: int
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot, ready to draw in a box of WIDTH by HEIGHT."""

    marks: list[Mark]
    across: list[Tick]
    up: list[Tick]
    series: list[str]
    unit: str
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def plot(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Plot | None:
    """The figures of `claims` over their dates of publication, in their commonest unit; None for fewer than two points."""
    dated = [(claim, articles[claim.article_id]) for claim in claims if claim.article_id in articles]
    units = Counter(quantity.unit for claim, article in dated if article.published and (quantity := plain.quantity_of(claim)))
    if not units:
        return None
    unit = min(units, key=lambda name: (-units[name], name))
    points: list[tuple[float, float, Decimal | None, Decimal | None, Claim, Article]] = []
    for claim, article in dated:
        quantity = plain.quantity_of(claim)
        if quantity is None or quantity.unit != unit or article.published is None:
            continue
        low, high = quantity.stated_low, quantity.stated_high
        if not (low.is_finite() and high.is_finite()) or max(abs(low), abs(high)) > _LARGEST:
            continue
        points.append((_seconds(article.published), float(low + high) / 2, quantity.low, quantity.high, claim, article))
    if len(points) < 2:
        return None
    values = [point[1] for point in points]
    values += [float(end) for point in points for end in (point[2], point[3]) if end is not None and abs(end) <= _LARGEST]
    ticks = _nice(min(values), max(values))
    floor, ceiling = min(*values, ticks[0]), max(*values, ticks[-1])
    begin, finish = min(point[0] for point in points), max(point[0] for point in points)

    def across(at: float) -> float:
        share = (at - begin) / (finish - begin) if finish > begin else 0.5
        return _LEFT + 14 + share * (WIDTH - _LEFT - _RIGHT - 28)

    def up(value: float) -> float:
        share = (value - floor) / (ceiling - floor) if ceiling > floor else 0.5
        return HEIGHT - _BOTTOM - 8 - share * (HEIGHT - _TOP - _BOTTOM - 16)

    names = sorted({plain.outlet(point[5]) for point in points}, key=lambda name: (name.casefold(), name))
    taken: Counter[tuple[str, str]] = Counter()
    marks = []
    for at, value, least, most, claim, article in points:
        place = (f"{across(at):.1f}", f"{up(value):.1f}")
        taken[place] += 1
        x = f"{across(at) + 7 * (taken[place] - 1):.1f}"
        top = _TOP if most is None else up(min(float(most), ceiling))
        bottom = HEIGHT - _BOTTOM if least is None else up(max(float(least), floor))
        series = names.index(plain.outlet(article))
        label = f"{plain.outlet(article)}, {plain.published(article)}: {plain.answer(claim)}"
        marks.append(Mark(x, place[1], f"{top:.1f}", f"{bottom:.1f}", bottom - top > 1.5, series, series % len(SHAPE_PATHS), label))
    days = {plain.iso(point[5].published): point[0] for point in sorted(points, key=lambda item: item[0], reverse=True)}
    ends = sorted(days.items(), key=lambda item: item[1])
    chosen = ends if len(ends) <= 3 else [ends[0], ends[-1]]
    return Plot(
        marks, [Tick(f"{across(at):.1f}", day) for day, at in chosen], [Tick(f"{up(value):.1f}", compact(value)) for value in ticks],
        names, plain.label(unit),
    )  # fmt: skip


def compact(value: float) -> str:
    """A figure in few characters: 1,500,000 -> "1.5M"."""
    for size, letter in _SCALES:
        if abs(value) >= size:
            return f"{value / size:.4g}{letter}"
    return f"{value:.4g}"


def _nice(low: float, high: float) -> list[float]:
    """Two to six round values in and around low to high (at steps of 1, 2 or 5 times a power of ten)."""
    spread = high - low or abs(high) or 1.0
    size = 10.0 ** math.floor(math.log10(spread / 3))
    step = size * next((factor for factor in (1, 2, 5) if spread / (size * factor) <= 4), 10)
    first, last = math.ceil(low / step), math.floor(high / step)
    if last - first < 1:
        first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def _seconds(moment: datetime) -> float:
    """Seconds on one line of time; a time without zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
