"""The registry: outlets by name, other names and address; agencies in credits; unknown outlets stay unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.config import Config
from claimcheck.errors import ConfigError
from claimcheck.sources import Registry, load_registry, read_registry, registry_file

TOML = """
[[outlet]]
id = "post"
name = "The Harbour Post"
names = ["Harbour Post Online"]
kind = "daily"
group = "Strait Media"
domains = ["harbourpost.example"]

[[outlet]]
id = "hw"
name = "Harbour Wire"
kind = "agency"
"""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    (tmp_path / "registry.toml").write_text(TOML, encoding="utf-8")
    return read_registry(tmp_path / "registry.toml")


@pytest.mark.parametrize(
    ("name", "url", "found", "kind", "why"),
    [
        ("The Harbour Post", "", "post", "daily", "by name"),
        ("harbour post", "", "post", "daily", "case and article do not matter"),
        ("Harbour Post Online", "", "post", "daily", "by another name"),
        ("", "https://www.harbourpost.example/a/b", "post", "daily", "by address"),
        ("", "https://news.harbourpost.example:8080/a", "post", "daily", "by a site below it"),
        ("harbourpost.example", "", "post", "daily", "the name is an address"),
        ("The Other Post", "", "The Other Post", "unknown", "not guessed from a like name"),
        ("", "https://other.example/harbourpost.example", "other.example", "unknown", "the path is no address"),
        ("", "https://notharbourpost.example/", "notharbourpost.example", "unknown", "a like address is another site"),
        ("", "", "unknown", "unknown", "nothing known"),
        ("", "http://[broken", "unknown", "unknown", "no address"),
    ],
)
def test_find(registry: Registry, name: str, url: str, found: str, kind: str, why: str) -> None:
    source = registry.find(name=name, url=url)
    assert found in (source.id, source.name), why
    assert source.kind == kind


def test_unknown_outlets_keep_one_id(registry: Registry) -> None:
    assert registry.find(name="The Other Post").id == registry.find(name="other post", url="https://x.example").id
    assert registry.find(name="The Other Post").id != registry.find(name="Another Post").id


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("reuters", "Reuters"),
        ("Harbour Wire", "Harbour Wire"),
        ("The Harbour Post", ""),
        ("", ""),
    ],
)
def test_agency(registry: Registry, credit: str, agency: str) -> None:
    assert registry.agency(credit) == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("Ada Lund, Reuters", "Reuters"),
        ("Staff and AP", "Associated Press"),
        ("Harbour Wire staff", "Harbour Wire"),
        ("Ada Lund | AFP", "AFP"),
        ("Ada Lund", ""),
        ("Pa Tan and An Lee", ""),
    ],
)
def test_agency_in_byline(registry: Registry, byline: str, agency: str) -> None:
    assert registry.agency_in(byline) == agency


@pytest.mark.parametrize(
    ("outlet", "parts"),
    [
        ("The Courier / AFP", ("The Courier", "AFP")),
        ("The Courier (AP)", ("The Courier", "Associated Press")),
        ("Reuters via Portal", ("Portal", "Reuters")),
        ("The Courier | Harbour Wire", ("The Courier", "Harbour Wire")),
        ("Radio Free Europe/Radio Liberty", ("Radio Free Europe/Radio Liberty", "")),
        ("Reuters", ("Reuters", "")),
        ("", ("", "")),
    ],
)
def test_split_credit(registry: Registry, outlet: str, parts: tuple[str, str]) -> None:
    assert registry.split_credit(outlet) == parts


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[outlet]]\nkind = 'daily'", "no name"),
        ("[[outlet]]\nname = 'A'\nkind = 'paper'", "kind 'paper'"),
        ("[[outlet]]\nname = 'A'\nowner = 'B'", "unknown key owner"),
        ("[outlet]\nname = 'A'", "[[outlet]]"),
        ("[[outlet]\nname", "registry.toml"),
        ("[[outlet]]\nname = 'A'\ndomains = 3", "outlet A"),
        ("[[outlet]]\nname = 'A'\nnote = 3", "outlet A"),
    ],
)
def test_registry_errors_name_the_place(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "registry.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read_registry(tmp_path / "registry.toml")
    assert reason in error.value.message
    assert error.value.hint


def test_registry_is_found_beside_and_above_the_input(tmp_path: Path) -> None:
    (tmp_path / "registry.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("x", encoding="utf-8")
    for path in (tmp_path, tmp_path / "articles", tmp_path / "articles" / "a.txt"):
        assert registry_file([path], config=Config()) == tmp_path / "registry.toml"
    assert load_registry([tmp_path], config=Config(sources_dir=tmp_path / "articles")).outlets == ()
    assert load_registry(["-"], config=Config()).outlets == ()


def test_sample_registry() -> None:
    """The registry that ships with the sample story can be read, and no two outlets share an id, a name or a domain."""
    registry = read_registry(Path(__file__).parent.parent / "sources" / "registry.toml")
    assert len(registry.outlets) > 60
    for values in ([s.id for s in registry.outlets], [s.name for s in registry.outlets], [d for s in registry.outlets for d in s.domains]):
        assert len(values) == len(set(values))
    assert registry.find(name="Reuters").kind == "agency"
