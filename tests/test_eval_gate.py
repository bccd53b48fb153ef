"""The gold files are well formed and pinned, and the gate's floors only rise."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
GOLD = HERE / "gold"
PAIRS = ("participation", "scope", "pairs_numeric", "denial")
LABELS = {"conflict", "agree", "neutral", "update", "scope_differs"}
FIELDS = {"id", "a", "b", "label", "kind", "same_story", "published_a", "published_b", "why"}
DATED = {"published": "2025-11-26", "why": "today"}
RIGHT = DATED | {
    "text": "It rained today.",
    "expected": [{"text": "today", "start": "2025-11-26", "end": "2025-11-26", "precision": "day"}],
}
WRONG = DATED | {"text": "It rained.", "expected": RIGHT["expected"]}


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The gate as a module, with floors of its own."""
    spec = importlib.util.spec_from_file_location("eval_gate", HERE / "eval_gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.json")
    return module


def run(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["eval_gate.py", *arguments])
    code: int = gate.main()
    return code


def write(path: Path, *rows: object) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", PAIRS)
def test_pairs_are_well_formed(name: str) -> None:
    rows = [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 80
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({frozenset((row["a"], row["b"])) for row in rows}) == len(rows), "a pair stands twice"
    for row in rows:
        assert set(row) == FIELDS, row["id"]
        assert row["label"] in LABELS, row["id"]
        assert row["why"], row["id"]
        for day in (row["published_a"], row["published_b"]):
            assert day is None or date.fromisoformat(day), row["id"]


def test_stories_quote_their_articles() -> None:
    rows = [json.loads(line) for line in (GOLD / "stories.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["relation"] in LABELS | {"distinct_event"}, row["id"]
        assert row["fact"], row["id"]
        for side in (row["a"], row["b"]):
            assert side["doc"].startswith(f"{row['story']}/"), row["id"]
            assert side["quote"] in (GOLD / "stories" / side["doc"]).read_text(encoding="utf-8"), row["id"]


def test_every_gold_file_is_pinned_as_it_is() -> None:
    pinned = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))["sha256"]
    files = [*GOLD.glob("*.jsonl"), HERE / "cases" / "dates.jsonl"]
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == pinned


def test_an_unpinned_file_fails_until_it_is_pinned(gate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "dates.jsonl", RIGHT)
    assert run(gate, monkeypatch, path) == 1
    assert run(gate, monkeypatch, path, "--pin") == 0
    assert run(gate, monkeypatch, path) == 0
    write(tmp_path / "dates.jsonl", RIGHT, RIGHT)
    assert run(gate, monkeypatch, path) == 1


def test_a_figure_below_its_floor_fails_and_floors_only_rise(gate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "dates.jsonl", RIGHT, WRONG)
    assert run(gate, monkeypatch, path, "--pin") == 0
    kept = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert kept["floors"]["dates.jsonl"]["sentences"] == 0.5
    kept["floors"]["dates.jsonl"]["sentences"] = 0.9
    gate.FLOORS.write_text(json.dumps(kept), encoding="utf-8")
    assert run(gate, monkeypatch, path) == 1
    assert run(gate, monkeypatch, path, "--raise") == 1
    assert json.loads(gate.FLOORS.read_text(encoding="utf-8"))["floors"]["dates.jsonl"]["sentences"] == 0.9
    kept["floors"]["dates.jsonl"]["sentences"] = 0.4
    gate.FLOORS.write_text(json.dumps(kept), encoding="utf-8")
    assert run(gate, monkeypatch, path, "--raise") == 0
    assert json.loads(gate.FLOORS.read_text(encoding="utf-8"))["floors"]["dates.jsonl"]["sentences"] == 0.5
