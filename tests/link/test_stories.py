"""Stories: the articles of one affair stay together, whatever else is in the folder; those of another stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.config import Config
from claimcheck.link import survey
from claimcheck.pipeline import scan

FERRY = [
    "A ferry with 214 people on board capsized off Skarholm on Monday evening. Rescue boats from Skarholm pulled 180 passengers from the "
    "Brennfjord. The ferry, the Linnea, had left Dornick an hour before, the coast guard said.",
    "Divers searched the hull of the Linnea on Tuesday after the ferry capsized in the Brennfjord. The coast guard said that the ferry had "
    "turned sharply before it went over off Skarholm.",
    "The captain of the Linnea, Arvid Moen, was questioned by the police in Dornick. His ferry capsized off Skarholm with 214 people on "
    "board. The coast guard has opened an inquiry.",
]
PLANT = [
    "Talvex will build a battery plant in Oradel for $2.4 billion, the company said. The plant will employ 3,100 people. Governor Ines "
    "Marchetti called the Talvex plant the largest investment in the history of the region.",
    "Oradel won the Talvex battery plant after a year of talks. Talvex said that the plant would make cells for 400,000 cars a year, and "
    "Marchetti promised new roads.",
]


@pytest.mark.parametrize("texts", [FERRY, FERRY + PLANT, PLANT + FERRY], ids=["one affair alone", "two affairs", "the other way round"])
def test_articles_are_grouped_by_their_affair(texts: list[str], tmp_path: Path) -> None:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(f"Date: 2024-05-{14 + number % 2}\n\n{text}\n", encoding="utf-8")
    result = scan([tmp_path], config=Config(claims_dir=str(tmp_path / "claims")))
    story = survey(result.claims).story
    numbers = {Path(article.path).stem: story[article.id] for article in result.articles}
    groups: dict[int, set[str]] = {}
    for stem, number in numbers.items():
        groups.setdefault(number, set()).add(texts[int(stem)])
    assert {frozenset(group) for group in groups.values()} == {frozenset(t) for t in (FERRY, PLANT) if set(t) <= set(texts)}
