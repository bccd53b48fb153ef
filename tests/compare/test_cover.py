"""Cover: a disagreement of many reports is told once for each report."""

from __future__ import annotations

from pathlib import Path

from claimcheck.config import Config
from claimcheck.pipeline import scan


def test_every_report_is_named_and_no_more_than_needed(tmp_path: Path) -> None:
    texts = [
        "The Arnholm tunnel is {} metres long, its builders said.",
        "Traffic is held at the Arnholm tunnel, which is {} metres long.",
        "Engineers closed the Arnholm tunnel on Monday. The Arnholm tunnel is {} metres long and has two lanes.",
        "Cyclists may not use the Arnholm tunnel. It is {} metres long.",
    ]
    for number, length in enumerate([640, 640, 640, 640, 790, 790]):
        (tmp_path / f"{number}.txt").write_text(f"Date: 2024-05-21\n\n{texts[number % 4].format(length)}\n", encoding="utf-8")
    result = scan([tmp_path], config=Config(claims_dir=str(tmp_path / "claims")))
    conflicts = [f for f in result.findings if f.relation == "conflict"]
    assert {c.article_id for f in conflicts for c in (f.left, f.right)} == {article.id for article in result.articles}
    assert len(conflicts) < 4 * 2
    for finding in conflicts:
        assert {str(finding.left.value.value), str(finding.right.value.value)} == {"640", "790"}
