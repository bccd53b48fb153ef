"""The README is true: its example runs, every command stands in it, its columns and settings exist."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path

from claimcheck.cli import app
from claimcheck.config import Config

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_prints_what_it_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    test = doctest.DocTestParser().get_doctest(code, {}, "README", "README.md", 0)
    assert test.examples
    said: list[str] = []
    outcome = doctest.DocTestRunner().run(test, out=said.append)
    assert outcome.failed == 0, "".join(said)


def test_every_command_is_described() -> None:
    names = [command.name or command.callback.__name__ for command in app.registered_commands]
    names += [group.name for group in app.registered_groups]
    missing = [name for name in names if f"claimcheck {name.rstrip('_')}" not in README]
    assert not missing


def test_settings_in_the_readme_exist() -> None:
    block = re.search(r"all of them optional:\n\n((?:    .*\n)+)", README)
    assert block
    settings = tomllib.loads(block[1])
    assert set(settings) <= set(Config.model_fields)
    Config.model_validate(settings)


def test_setup_commands_are_single_lines() -> None:
    for words in ("claimcheck scan sources/", "requirements-dev.lock"):
        (line, *_) = [line.strip() for line in README.splitlines() if words in line]
        assert line.startswith("python3 -m venv .venv && ")


def test_extras_and_dependencies_are_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.match(r"[A-Za-z0-9-]+", need)[0] for need in project["dependencies"]]  # type: ignore[index]
    for extra, needs in project["optional-dependencies"].items():
        if extra != "dev":
            names += [extra, *(re.match(r"[A-Za-z0-9-]+", need)[0] for need in needs)]  # type: ignore[index]
    missing = [name for name in names if name.lower() not in README.lower()]
    assert not missing
