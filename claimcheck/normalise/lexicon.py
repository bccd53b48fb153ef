"""Names known beforehand: countries with their people and capitals, bodies with several names, legal forms, titles."""

from __future__ import annotations

from functools import cache, lru_cache

from claimcheck.language.tables import rows, words
from claimcheck.records import EntityKind


@cache
def fixed() -> dict[str, tuple[str, EntityKind]]:
    """Every known name in lower case with its canonical name and kind."""
    found: dict[str, tuple[str, EntityKind]] = {}
    for row in rows("countries"):
        for alias in (row["name"], *row["aliases"].split("|")):
            if alias:
                found[alias] = (row["name"], "organisation" if row["name"] == "united nations" else "country")
    for row in rows("names_known"):
        for alias in (row["name"], *row["aliases"].split("|")):
            if alias:
                found.setdefault(alias, (row["name"], row["kind"]))  # type: ignore[arg-type]
    return found


@cache
def demonyms() -> dict[str, str]:
    """Lower-case demonym to country."""
    return {word: row["name"] for row in rows("countries") for word in row["demonyms"].split("|") if word}


@cache
def capitals() -> dict[str, str]:
    """Lower-case capital to country."""
    return {word: row["name"] for row in rows("countries") for word in row["capital"].split("|") if word}


@cache
def legal_forms() -> frozenset[str]:
    """Endings of company names that are no part of the name."""
    return words("org_words", "word", "part", "suffix")


@cache
def body_words() -> frozenset[str]:
    """Words that end the name of a body."""
    return words("org_words", "word", "part", "name")


@cache
def titles() -> frozenset[str]:
    """Words that may stand before a person's name."""
    return words("titles", "word", "use", "title")


@cache
def given() -> dict[str, str]:
    """Given names to the pronoun they go with, "" where that may be either."""
    return {name: row["pronoun"].replace("either", "") for row in rows("given_names") for name in row["names"].split("|") if name}


@lru_cache(maxsize=4096)
def kindred(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names with all that the tables hold for the same thing: other names, demonyms, the capital; bare, sorted."""
    forms = {bare(name) for name in names}
    held = {fixed()[form][0] for form in forms if form in fixed()}
    forms.update(form for form, (name, _) in fixed().items() if name in held)
    forms.update(word for table in (demonyms(), capitals()) for word, name in table.items() if name in held)
    return tuple(sorted(forms))


def bare(text: str) -> str:
    """A name in lower case, one blank between words, without "the", possessive, legal form and final dots."""
    name = " ".join(text.replace("’", "'").split()).lower().removeprefix("the ")
    for ending in ("'s", "'"):
        name = name.removesuffix(ending)
    name = name.replace(" - ", "-").replace(" 's", "").strip(" ,;:")
    parts = name.split(" ")
    while len(parts) > 1 and parts[-1] in legal_forms():
        parts.pop()
    name = " ".join(parts).strip(" ,;:&")
    if name.endswith((" jr.", " sr.")):
        name = name[:-1]
    if "." in name and name.count(".") >= 1 and " " not in name and not name.endswith("."):
        front, _, last = name.rpartition(".")  # "c.c.wei" -> "c.c. wei"
        if len(last) > 2:
            name = f"{front}. {last}"
    return name
