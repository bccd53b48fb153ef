"""The layout holds: stages apart, heavy libraries behind one door each, nothing printed from below, modules of readable length."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import claimcheck

HOME = Path(claimcheck.__file__).parent
MODULES = sorted(path.relative_to(HOME).as_posix() for path in HOME.rglob("*.py"))
STAGES = ("ingest", "segment", "parse", "extract", "normalise", "link", "compare", "report")
# Where each heavy library may be imported, and whether only inside functions.
DOORS = {
    "spacy": ("parse.py",),
    "trafilatura": ("ingest/",),
    "dateparser": ("normalise/dates/", "calendar/"),
    "pandas": ("report/",),
    "jinja2": ("report/html.py",),
    "typer": ("cli.py", "commands/shared_options.py", "commands/review.py"),
    "rich": ("report/terminal.py",),
    "xlsxwriter": ("report/",),
    "pyarrow": ("report/",),
}
LONGEST = 330


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((HOME / module).read_text(encoding="utf-8"))


def imported(node: ast.AST) -> set[str]:
    """Absolute names imported anywhere under a node."""
    names: set[str] = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Import):
            names.update(alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"relative import in line {child.lineno}"
            names.update({child.module or "", *(f"{child.module}.{alias.name}" for alias in child.names)})
    return names


def stage_of(name: str) -> str:
    parts = name.removesuffix(".py").replace("/", ".").removeprefix("claimcheck.").split(".")
    return parts[0] if parts[0] in STAGES else ""


def needed_for_types_only(module: str) -> set[str]:
    """What a module imports under `if TYPE_CHECKING`."""
    blocks = [node for node in ast.walk(tree(module)) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {name for block in blocks for name in imported(block)}


@pytest.mark.parametrize("module", MODULES)
def test_stages_do_not_import_each_other(module: str) -> None:
    own = stage_of(module)
    others = {name for name in imported(tree(module)) if name.startswith("claimcheck.") and stage_of(name) not in ("", own)}
    if own:
        assert not others, f"{module} of stage {own} imports {sorted(others)}"


@pytest.mark.parametrize("module", MODULES)
def test_heavy_libraries_have_one_door(module: str) -> None:
    seen = {name.partition(".")[0] for name in imported(tree(module)) - needed_for_types_only(module)}
    for library in sorted(seen & DOORS.keys()):
        assert module.startswith(DOORS[library]), f"{module} imports {library}"


@pytest.mark.parametrize("module", [m for m in MODULES if m not in ("cli.py", "commands/review.py")])
def test_only_the_command_line_prints(module: str) -> None:
    calls = [n for n in ast.walk(tree(module)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "print"]
    assert not calls, f"{module} prints in line {calls[0].lineno}"


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_short_and_say_what_they_do(module: str) -> None:
    lines = (HOME / module).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, f"{module} has {lines} lines: split it by duty"
    assert not lines or ast.get_docstring(tree(module)), f"{module} has no docstring"
    assert not {"utils", "helpers", "common", "misc"} & set(module.removesuffix(".py").split("/"))


def test_rules_say_what_they_do() -> None:
    from claimcheck.compare import RULES

    for rule in RULES:
        assert rule.__doc__, f"rule {rule.__name__} has no docstring"
        assert "_" in rule.__name__
    docs = [rule.__doc__ for rule in RULES]
    assert len(set(docs)) == len(docs), "two rules share a docstring"


def test_commands_are_short() -> None:
    for node in [*tree("cli.py").body, *tree("commands/review.py").body]:
        if isinstance(node, ast.FunctionDef) and any(".command" in ast.unparse(d) for d in node.decorator_list):
            body = node.body[1:]
            assert ast.get_docstring(node), f"command {node.name} has no help"
            assert body[-1].end_lineno - body[0].lineno < 16, f"command {node.name} does too much itself"


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import claimcheck", {"pydantic", "spacy", "typer", "pandas"}),
        ("import claimcheck.cli", {"pydantic", "spacy", "pandas", "trafilatura", "jinja2", "dateparser", "rich", "numpy"}),
        ("import claimcheck.records", {"spacy", "pandas", "numpy", "trafilatura", "jinja2", "dateparser"}),
        ("import claimcheck.pipeline", {"spacy", "pandas", "numpy", "trafilatura", "jinja2", "dateparser"}),
        ("import claimcheck.commands.unchanged", {"pydantic", "spacy", "pandas", "numpy", "typer"}),
    ],
)
def test_heavy_modules_are_loaded_late(code: str, absent: set[str]) -> None:
    script = f"import sys\n{code}\nprint(*sorted({absent!r} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == [], f"`{code}` loads {loaded}"


def test_unknown_public_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        claimcheck.nothing  # noqa: B018
    assert set(claimcheck.__all__) <= set(dir(claimcheck))
