"""The desk's own names: found beside the input and in the claims folder, applied everywhere, checked, part of what a reading is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.aliases import concerned, load_aliases
from claimcheck.config import Config
from claimcheck.errors import ConfigError
from claimcheck.ledger import Ledger
from claimcheck.pipeline import scan, update
from claimcheck.records import Claim
from claimcheck.verify import verify

TSMC = '"Taiwan Semiconductor Manufacturing Co" = ["TSMC", "the Hsinchu chipmaker"]\n'
NAME = "taiwan semiconductor manufacturing"


def desk(tmp_path: Path, aliases: str, *texts: str, beside: bool = True) -> Config:
    """Articles in sources/articles, aliases.toml above them or in the claims folder."""
    (tmp_path / "sources" / "articles").mkdir(parents=True)
    (tmp_path / "claims").mkdir()
    for number, text in enumerate(texts):
        file = tmp_path / "sources" / "articles" / f"{number}.txt"
        file.write_text(f"Source: Post {number}\nDate: 2026-03-0{number + 1}\n\n{text}\n", encoding="utf-8")
    (tmp_path / ("sources" if beside else "claims") / "aliases.toml").write_text(aliases, encoding="utf-8")
    return Config(claims_dir=tmp_path / "claims")


def claims(tmp_path: Path, aliases: str, *texts: str, beside: bool = True) -> list[Claim]:
    config = desk(tmp_path, aliases, *texts, beside=beside)
    return list(scan(tmp_path / "sources", config=config).claims)


@pytest.mark.parametrize("beside", [True, False], ids=["beside", "in the claims folder"])
def test_subjects_objects_speakers_and_names_are_called_as_the_desk_calls_them(tmp_path: Path, beside: bool) -> None:
    found = claims(
        tmp_path,
        TSMC + '"Ana Reyes" = ["the mayor of Lowell", "Mayor Reyes"]\n"Republic of China" = ["Taiwan"]\n',
        "TSMC bought a mill in Ohio. Lowell fined the Hsinchu chipmaker on Monday, Mayor Reyes said.",
        "The Hsinchu chipmaker’s workers went home. “We will hire 40 people,” the mayor of Lowell said.",
        "The Taiwanese government paid $5 million. Taiwan Semiconductor opened 3 mills.",
        beside=beside,
    )
    by_predicate = {claim.predicate: claim for claim in found}
    assert by_predicate["buy"].subject is not None
    assert by_predicate["buy"].subject.name == NAME
    assert by_predicate["fine"].object is not None
    assert by_predicate["fine"].object.name == NAME
    assert {source.speaker for claim in found for source in claim.attribution} == {"ana reyes"}
    assert by_predicate["go"].subject is not None
    assert NAME in by_predicate["go"].names
    assert NAME in by_predicate["go"].subject.modifiers
    assert by_predicate["open"].subject is not None
    assert by_predicate["open"].subject.name == NAME
    assert by_predicate["pay"].subject is not None
    assert (by_predicate["pay"].subject.name, by_predicate["pay"].subject.kind) == ("republic of china", "country")
    assert "republic of china" in by_predicate["pay"].names


def test_a_longer_name_and_a_common_noun_are_no_alias(tmp_path: Path) -> None:
    found = claims(tmp_path, '"Apple Inc" = ["Apple"]\n', "Apple Bank fined 3 firms. Apple sold 5 phones. The apple fell on 2 boys.")
    subjects = [claim.subject.name for claim in found if claim.subject is not None and claim.kind == "count"]
    assert "apple bank" in subjects
    assert next(claim.names for claim in found if claim.predicate == "fall") == ()


def test_two_names_of_one_party_meet(tmp_path: Path) -> None:
    texts = "Norvik paid $14 million for the old mill in Lowell.", "The Bergen brewer paid $19 million for the old mill in Lowell."
    config = desk(tmp_path, "", *texts)
    assert {c.subject.name for c in scan(tmp_path / "sources", config=config).claims if c.subject} == {"norvik", "bergen brewer"}
    (tmp_path / "sources" / "aliases.toml").write_text('"Norvik" = ["the Bergen brewer"]\n', encoding="utf-8")
    (conflict,) = [f for f in scan(tmp_path / "sources", config=config).findings if f.relation == "conflict"]
    assert conflict.left.subject is not None
    assert conflict.right.subject is not None
    assert {conflict.left.subject.name, conflict.right.subject.name} == {"norvik"}


def test_changed_aliases_read_again_the_articles_concerned(tmp_path: Path, plain_reading: list[str]) -> None:
    config = desk(tmp_path, TSMC, "TSMC hired 40 people.", "Lowell hired 20 people.", "Taipei hired 3 people.")
    names = lambda: sorted(Path(path).name for path in plain_reading)  # noqa: E731
    with Ledger(config.claims_dir) as ledger:
        update(tmp_path / "sources", ledger=ledger, config=config)
        assert names() == ["0.txt", "1.txt", "2.txt"]
        plain_reading.clear()
        update(tmp_path / "sources", ledger=ledger, config=config)
        assert names() == []
        (tmp_path / "sources" / "aliases.toml").write_text('"Chips of Hsinchu" = ["TSMC"]\n', encoding="utf-8")
        update(tmp_path / "sources", ledger=ledger, config=config)
        assert names() == ["0.txt"]
        plain_reading.clear()
        (config.claims_dir / "aliases.toml").write_text('"Republic of China" = ["Taiwan"]\n', encoding="utf-8")
        update(tmp_path / "sources", ledger=ledger, config=config)
        assert names() == ["2.txt"], "the capital may stand for the country"
        plain_reading.clear()
        (tmp_path / "elsewhere.txt").write_text("Lowell hired 7 boys.\n", encoding="utf-8")
        update(tmp_path / "elsewhere.txt", ledger=ledger, config=config)
        assert names() == ["elsewhere.txt"], "the names of what was scanned before still count"
        plain_reading.clear()
        (tmp_path / "sources" / "aliases.toml").unlink()
        update(tmp_path / "sources", ledger=ledger, config=config)
        assert names() == ["0.txt"]


def test_several_processes_read_alike(tmp_path: Path) -> None:
    config = desk(tmp_path, TSMC, "TSMC hired 40 people.", "The Hsinchu chipmaker hired 20 people.", "Lowell hired 3 people.")
    with Ledger(config.claims_dir) as ledger:
        several = update(tmp_path / "sources", ledger=ledger, config=config.model_copy(update={"workers": 2}))
    assert several.claims == scan(tmp_path / "sources", config=config).claims


def test_a_statement_is_checked_under_the_names_of_the_ledger(tmp_path: Path) -> None:
    config = desk(tmp_path, '"Norvik" = ["the Bergen brewer"]\n', "The Bergen brewer paid $19 million for the old mill in Lowell.")
    with Ledger(config.claims_dir) as ledger:
        update(tmp_path / "sources", ledger=ledger, config=config)
    assert verify("Norvik paid $14 million for the old mill in Lowell.", ledger=config.claims_dir).verdict == "contradicted"


@pytest.mark.parametrize(
    ("content", "error", "hint"),
    [
        ('"Norvik" = "the brewer of Bergen"', "no list of texts", "each line reads"),
        ('"Norvik" = [3]', "no list of texts", "each line reads"),
        ('Norvik.Group = ["the Bergen brewer"]', "no list of texts", "each line reads"),
        ('"Norvik" = ["the Bergen brewer"', "aliases.toml", "names in quotes"),
        ('Nor vik = ["the Bergen brewer"]', "aliases.toml", "names in quotes"),
        ('"" = ["the Bergen brewer"]', "has no letters", "each line reads"),
        ('"Norvik" = ["--"]', "has no letters", "each line reads"),
        ('"Norvik" = ["the company"]', "may mean anyone", "tells it apart"),
        ('"Norvik" = ["it"]', "may mean anyone", "tells it apart"),
        (f'"Norvik" = ["{"x" * 300}"]', "longer than", "short"),
        ('"Norvik" = ["NV"]\n"Nova" = ["NV"]', "'NV' stands for two names, 'Norvik' and 'Nova'", "one of them"),
        ('"Norvik" = ["Nova"]\n"Nova" = []', "stands for two names", "one of them"),
        ('"Norvik Inc" = []\n"Norvik Ltd" = []', None, ""),
    ],
)
def test_errors_name_the_file_and_what_to_do(tmp_path: Path, content: str, error: str | None, hint: str) -> None:
    (tmp_path / "aliases.toml").write_text(content, encoding="utf-8")
    config = Config(claims_dir=tmp_path)
    if error is None:
        assert load_aliases(config=config) == {"Norvik Inc": ()}
        return
    with pytest.raises(ConfigError, match=r"aliases\.toml") as raised:
        load_aliases(config=config)
    assert error in raised.value.message
    assert hint in raised.value.hint


def test_an_alias_of_two_names_in_two_files_names_both(tmp_path: Path) -> None:
    config = desk(tmp_path, '"Norvik" = ["NV"]\n')
    (config.claims_dir / "aliases.toml").write_text('"Nova" = ["NV"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"claims.*'NV' stands for two names") as raised:
        load_aliases([tmp_path / "sources"], config=config)
    assert "sources" in raised.value.hint


def test_the_command_refuses_broken_aliases_and_init_writes_a_sample(tmp_path: Path, claimcheck: object) -> None:
    run = claimcheck
    assert callable(run)
    assert run("init", cwd=tmp_path).returncode == 0
    sample = tmp_path / "sources" / "aliases.toml"
    assert load_aliases([tmp_path / "sources"], config=Config(claims_dir=tmp_path / "claims")) == {}
    uncommented = "".join(line.removeprefix("# ") + "\n" for line in sample.read_text(encoding="utf-8").splitlines() if " = [" in line)
    sample.write_text(uncommented, encoding="utf-8")
    assert len(load_aliases([tmp_path / "sources"], config=Config(claims_dir=tmp_path / "claims"))) == 2
    sample.write_text('"Norvik" = 3\n', encoding="utf-8")
    (tmp_path / "sources" / "a.txt").write_text("Lowell hired 20 people.\n", encoding="utf-8")
    done = run("scan", "sources", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: aliases.toml: the aliases of 'Norvik'")
    assert "\nhint: " in done.stderr
    assert any("aliases" in check["name"] and not check["ok"] for check in json.loads(run("doctor", "--json", cwd=tmp_path).stdout))


def test_what_concerns_a_text() -> None:
    names = {"Republic of China": ("Taiwan",), "Norvik": ("the Bergen brewer",)}
    assert concerned(names, "Nothing here.") == ""
    assert concerned(names, "The Taiwanese left.") == concerned({"Republic of China": ("Taiwan",)}, "x Taiwan")
    assert concerned(names, "A brewer of Bergen") != ""
