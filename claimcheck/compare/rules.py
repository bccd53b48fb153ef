"""The rules, in the order they are tried: one function each, whose docstring is what a user reads."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.compare import (
    absence,
    dates,
    denial,
    events,
    moments,
    numeric,
    participation,
    places,
    ranks,
    remarks,
    reversal,
    singles,
    spellings,
    stands,
    statements,
    turned,
)
from claimcheck.config import Config
from claimcheck.matching import Pair
from claimcheck.records import Finding

Rule = Callable[[Pair, Config], Finding | None]

NUMERIC: tuple[Rule, ...] = (
    numeric.radius_for_diameter,
    numeric.currency_differs,
    numeric.amounts_disjoint,
    numeric.percentages_disjoint,
    numeric.counts_disjoint,
    numeric.measures_disjoint,
    numeric.durations_disjoint,
    numeric.ratios_disjoint,
)

EVENTS: tuple[Rule, ...] = (
    events.asserted_against_denied,
    events.opposite_actions,
    reversal.direction_reversed,
    events.events_agree,
)

HEADLINES: tuple[Rule, ...] = (
    denial.story_debunked,
    denial.headline_denied,
)

REMARKS: tuple[Rule, ...] = (
    remarks.opposite_descriptions,
    remarks.companions_differ,
    remarks.label_denied,
    singles.children_differ,
    ranks.place_in_order_differs,
    reversal.journey_turned_round,
    remarks.headline_doubted,
    remarks.sentence_denied,
    remarks.body_denies,
    turned.told_both_ways,
    stands.ways_opposed,
    absence.absent_thing_told,
    absence.doing_denied,
)

PARTS: tuple[Rule, ...] = (
    participation.in_against_out,
    participation.spared_against_hit,
    participation.one_set_two_fates,
    participation.opposite_states,
    places.bearings_differ,
    reversal.parties_reversed,
    reversal.doers_differ,
    ranks.top_supplier_differs,
)

SINGLES: tuple[Rule, ...] = (singles.one_or_other,)

PLACED: tuple[Rule, ...] = (places.happened_elsewhere,)

SPELLINGS: tuple[Rule, ...] = (spellings.spelled_two_ways,)

MOMENTS: tuple[Rule, ...] = (moments.told_at_two_times,)

DATES: tuple[Rule, ...] = (
    dates.clock_zones_differ,
    dates.dates_disjoint,
)

HOLDERS: tuple[Rule, ...] = (
    ranks.rank_claimed_by_two,
    ranks.role_held_by_two,
)

QUOTES: tuple[Rule, ...] = (statements.quote_credited_to_two,)

CLAIMS: tuple[Rule, ...] = (*NUMERIC, *DATES, *HOLDERS, *QUOTES, *EVENTS)
RULES: tuple[Rule, ...] = (*CLAIMS, *HEADLINES, *REMARKS, *PARTS, *SINGLES, *SPELLINGS, *PLACED, *MOMENTS, numeric.conversion_wrong)


_BY_MODEL: dict[str, tuple[Rule, ...]] = {
    "headline": HEADLINES, "remark": REMARKS, "part": PARTS, "expression": (numeric.conversion_wrong,), "figure": NUMERIC,
    "property": NUMERIC, "date": DATES, "single": SINGLES, "spelling": SPELLINGS, "quotation": QUOTES, "placed": PLACED, "moment": MOMENTS,
}  # fmt: skip
_BY_KIND: dict[str, tuple[Rule, ...]] = {"event": EVENTS, "statement": QUOTES, "rank": HOLDERS, "role": HOLDERS}


def rules_for(pair: Pair) -> tuple[Rule, ...]:
    """The rules that a pair is put to, by what joined it, else by the kind of its claims."""
    return _BY_MODEL.get(pair.model) or _BY_KIND.get(pair.left.claim.kind, ())
