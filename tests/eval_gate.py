#!/usr/bin/env python3
"""The accuracy gate: what claimcheck makes of the project's own hand-labelled sentences and pairs, against floors that may only rise.

usage: python tests/eval_gate.py [--raise] [--pin] [--missed] [FILE ...]

Reads tests/gold/*.jsonl and tests/cases/dates.jsonl (or the files named) and prints per file and in all:
  pairs (a, b, label)        precision and recall of conflicts, by `claimcheck.compare_texts`; and of agreement, for information
  modality (factuality)      macro F1 over the factuality classes, and the share of right polarities
  negation (cues)            F1 of the cue spans
  quantities                 F1 of values, of values with their units, of values with their signs of change
  dates (expected)           share of sentences whose dates are exactly the expected stretches
  references (mention)       of pronouns and descriptions: how many of those resolved are right, how many that can be are; by half,
                             since rules were mended by the first half alone
  stories (story, fact)      of whole stories in tests/gold/stories: disputed facts flagged, flags that are right, harmless pairs left alone
tests/gold/floors.json holds the floor of each figure and the SHA-256 of each file; exit 1 below a floor or on a file that is not pinned.
  --raise   write the figures that are better as new floors (none is ever lowered)
  --pin     the gold files were changed on purpose: pin them as they are, with today's figures as the floors of the changed ones
  --missed  print every row that was judged wrong
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
FLOORS = HERE / "gold" / "floors.json"
TOLERANCE = 1e-4  # floors are kept to four digits

Row = dict[str, Any]
Figures = dict[str, float]
Miss = Callable[[str], None]


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


class Tally:
    """Right, wrong and missed answers of one question."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    def add(self, said: bool, so: bool) -> None:
        self.right += said and so
        self.wrong += said and not so
        self.missed += so and not said

    @property
    def precision(self) -> float:
        return ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return ratio(self.right, self.right + self.missed)


def judge_pairs(rows: list[Row], miss: Miss, all_pairs: dict[str, Tally]) -> Figures:
    """Precision and recall of conflicts and, for information, of agreement."""
    from claimcheck import compare_texts

    tallies = {"conflict": Tally(), "agree": Tally()}
    for row in rows:
        found = compare_texts(
            row["a"], row["b"], published_a=row["published_a"], published_b=row["published_b"], same_story=row["same_story"]
        )
        relations = {finding.relation for finding in found}
        for relation, tally in tallies.items():
            said = relation in relations and not (relation == "agree" and "conflict" in relations)
            tally.add(said, row["label"] == relation)
            all_pairs[relation].add(said, row["label"] == relation)
            if said != (row["label"] == relation) and relation == "conflict":
                rules = ", ".join(sorted({f.rule for f in found if f.relation == "conflict"})) or "no conflict"
                miss(f"{row['id']} is {row['label']} ({row['why']}); said: {rules}\n    a: {row['a']}\n    b: {row['b']}")
    return figures_of(tallies)


def figures_of(tallies: dict[str, Tally]) -> Figures:
    conflict, agree = tallies["conflict"], tallies["agree"]
    return {
        "conflict_precision": conflict.precision,
        "conflict_recall": conflict.recall,
        "(agree_precision)": agree.precision,
        "(agree_recall)": agree.recall,
    }


def judge_modality(rows: list[Row], miss: Miss) -> Figures:
    """Macro F1 over the factuality classes, and the share of right polarities."""
    from claimcheck.extract.factuality import factuality
    from claimcheck.extract.polarity import polarity

    tallies: dict[str, Tally] = defaultdict(Tally)
    polarities = 0
    for row, sentences in zip(rows, parsed(rows), strict=True):
        place = next(((s, i) for s in sentences if (i := s.at(row["predicate"][0])) is not None), None)
        said = factuality(*place)[0] if place else ""
        sign = polarity(*place)[0] if place else ""
        polarities += sign == row["polarity"]
        for name in {said, row["factuality"]}:
            tallies[name].add(said == name, row["factuality"] == name)
        if said != row["factuality"] or sign != row["polarity"]:
            miss(f"{row['factuality']}, {row['polarity']} ({row['why']}); said: {said}, {sign}\n    {row['text']}")
    named = [tallies[name] for name in sorted({row["factuality"] for row in rows})]
    return {"macro_f1": sum(f1(t.precision, t.recall) for t in named) / len(named), "polarity": polarities / len(rows)}


def judge_negation(rows: list[Row], miss: Miss) -> Figures:
    """F1 of the cue spans."""
    from claimcheck.extract.negation import cues

    tally = Tally()
    for row, sentences in zip(rows, parsed(rows), strict=True):
        said = {(s.tokens[cue.first].start, s.tokens[cue.last].end) for s in sentences for cue in cues(s)}
        so = {tuple(cue["cue"]) for cue in row["cues"]}
        for span in sorted(said | so):
            tally.add(span in said, span in so)
        if said != so:
            miss(f"cues {sorted(so)}; said: {sorted(said)}\n    {row['text']}")
    return {"cue_f1": f1(tally.precision, tally.recall)}


def judge_dates(rows: list[Row], miss: Miss) -> Figures:
    """Share of sentences whose dates are exactly the expected ones."""
    from claimcheck import resolve_dates

    right = 0
    for row in rows:
        said = [(w.text, w.start, w.end, w.precision) for w in resolve_dates(row["text"], published=row["published"])]
        so = [(e["text"], moment(e["start"], "00:00:00"), moment(e["end"], "23:59:59"), e["precision"]) for e in row["expected"]]
        right += said == so
        if said != so:
            miss(f"{row['why']}; said: {said}\n    {row['text']}")
    return {"sentences": ratio(right, len(rows))}


def judge_quantities(rows: list[Row], miss: Miss) -> Figures:
    """F1 of the values, of values with their units and of values with their change, matched one to one inside a sentence."""
    from claimcheck import extract_quantities

    parts = {"value_f1": (0,), "unit_f1": (0, 1), "change_f1": (0, 2)}
    tallies = {name: Tally() for name in parts}
    for row in rows:
        so = [(tuple(q["value"]) if isinstance(q["value"], list) else q["value"], q["unit"], q["change"]) for q in row["quantities"]]
        found = extract_quantities(row["text"])
        said = [(str(q.value) if q.value is not None else (str(q.stated_low), str(q.stated_high)), q.unit, q.change) for q in found]
        for name, kept in parts.items():
            wanted, got = (Counter(tuple(q[k] for k in kept) for q in side) for side in (so, said))
            both = sum((wanted & got).values())
            tallies[name].right += both
            tallies[name].missed += wanted.total() - both
            tallies[name].wrong += got.total() - both
        if said != so:
            miss(f"{so}; said: {said}\n    {row['text']}")
    return {name: f1(tally.precision, tally.recall) for name, tally in tallies.items()}


def judge_references(rows: list[Row], miss: Miss) -> Figures:
    """Precision and recall of what pronouns and descriptions stand for, by half; null means that the mention should stay open."""
    tallies = {half: Tally() for half in ("mend", "held")}
    for row in rows:
        said, so = referent(row["text"], row["start"], row["start"] + len(row["mention"])), row["expected"]
        right = said is not None and so is not None and (said == so or said.split()[-1] == so)
        tally = tallies[row["half"]]
        tally.right += right
        tally.wrong += said is not None and not right
        tally.missed += so is not None and not right
        if not right and said != so and row["half"] == "mend":
            miss(f"{so} ({row['why']}); said: {said}\n    {row['text']}")
    figures = {}
    for half, tally in tallies.items():
        figures |= {f"{half}_precision": tally.precision, f"{half}_recall": tally.recall}
    return figures


def referent(text: str, start: int, end: int) -> str | None:
    """The name that the mention at a stretch of a text goes by, None where it stays open or stands for itself."""
    from claimcheck.api import bare_article
    from claimcheck.drafts import Phrase
    from claimcheck.extract.attribution import attributions
    from claimcheck.language.phrases import bounds
    from claimcheck.normalise.claims import Maker
    from claimcheck.parse import parse_articles

    article = bare_article(text, None, "text")
    sentences = next(iter(parse_articles([article])))
    maker = Maker(article, sentences, attributions(sentences, text))
    number = next(n for n, s in enumerate(sentences) if s.start <= start < s.end)
    inside = sentences[number].within(start, end)
    head = next(t.i for t in reversed(inside) if t.pos in {"PRON", "NOUN", "PROPN", "DET"})
    alone = sentences[number].tokens[head].tag == "PRP$"
    phrase = Phrase(number, head, head, head + 1) if alone else Phrase(number, head, *bounds(sentences[number], head))
    mention = maker.mentions.mention(phrase, "subject")
    itself = {word for t in inside for word in (t.lower, t.lemma)}
    return mention.name if mention is not None and mention.resolved and not set(mention.name.split()) <= itself else None


def moment(value: str | None, clock: str) -> datetime | None:
    return datetime.fromisoformat(value if "T" in value else f"{value}T{clock}") if value else None


def parsed(rows: Iterable[Row]) -> Iterable[Any]:
    from claimcheck.parse import parse

    return parse([row["text"] for row in rows])


def judge(path: Path, all_pairs: dict[str, Tally], *, show: bool) -> Figures:
    """The figures of one gold file; its shape says how it is judged."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]

    def miss(text: str) -> None:
        if show:
            print(f"  {path.name}: {text}")

    first = rows[0] if rows else {}
    if "label" in first and "a" in first:
        counts = Counter(row["label"] for row in rows)
        print(f"{path.name}: {len(rows)} pairs, " + ", ".join(f"{counts[name]} {name}" for name in sorted(counts)))
        return judge_pairs(rows, miss, all_pairs)
    if "fact" in first:
        from tests.story_scores import story_figures

        print(f"{path.name}: {len(rows)} pairs of {len({row['story'] for row in rows})} stories")
        return story_figures(rows, path.with_suffix(""), miss)
    print(f"{path.name}: {len(rows)} sentences")
    if "mention" in first:
        return judge_references(rows, miss)
    if "cues" in first:
        return judge_negation(rows, miss)
    if "quantities" in first:
        return judge_quantities(rows, miss)
    if "factuality" in first:
        return judge_modality(rows, miss)
    if "expected" in first and "published" in first:
        return judge_dates(rows, miss)
    print("  no measure for rows of this shape")
    return {}


def show_figures(figures: Figures, floors: Figures) -> list[str]:
    """Prints the figures beside their floors; the names of those below."""
    below = []
    for name, value in figures.items():
        floor = floors.get(name)
        if floor is not None and value < floor - TOLERANCE:
            below.append(name)
        against = "" if floor is None else f"   floor {floor:.4f}" + ("   BELOW" if name in below else "")
        print(f"  {name:<20} {value:.4f}{against}")
    return below


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--raise", dest="higher", action="store_true", help="write better figures as new floors")
    parser.add_argument("--pin", action="store_true", help="pin gold files changed on purpose")
    parser.add_argument("--missed", action="store_true", help="print the rows judged wrong")
    args = parser.parse_args()
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"sha256": {}, "floors": {}}
    everything = not args.files
    paths = args.files or [*sorted((HERE / "gold").glob("*.jsonl")), HERE / "cases" / "dates.jsonl"]
    failed = [f"{name} is gone" for name in kept["sha256"] if everything and name not in {p.name for p in paths}]
    measured: dict[str, Figures] = {}
    changed: set[str] = set()
    all_pairs = {"conflict": Tally(), "agree": Tally()}
    for path in paths:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if kept["sha256"].get(path.name) != digest:
            changed.add(path.name)
            if args.pin:
                kept["sha256"][path.name] = digest
                kept["floors"].pop(path.name, None)
            else:
                failed.append(f"{path.name} is not the pinned file (--pin where the change is meant)")
        measured[path.name] = judge(path, all_pairs, show=args.missed)
        failed += [f"{path.name}: {name}" for name in show_figures(measured[path.name], kept["floors"].get(path.name, {}))]
    if everything:
        print("all pairs")
        measured["all pairs"] = figures_of(all_pairs)
        if changed and args.pin:
            kept["floors"].pop("all pairs", None)
        failed += [f"all pairs: {name}" for name in show_figures(measured["all pairs"], kept["floors"].get("all pairs", {}))]
    if args.pin or args.higher:
        for name, figures in measured.items():
            floors = kept["floors"].setdefault(name, {})
            for figure, value in figures.items():
                if not figure.startswith("(") and (args.higher or figure not in floors):
                    floors[figure] = max(floors.get(figure, 0.0), int(value * 10_000) / 10_000)
        FLOORS.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for reason in failed:
        print(f"error: {reason}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
