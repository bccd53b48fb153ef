"""The command line as a user meets it: exit codes, streams, messages; every command answers."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cli import main
from tests.conftest import Run

COMMANDS = ("init", "scan", "conflicts", "show", "verify", "export", "rules", "sources", "doctor")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a small story has been scanned."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "sources").mkdir()
    head = "Title: Sale of the old mill\nSource: {}\nDate: 2026-03-03\n\n"
    body = "The city of Lowell paid ${} million for the old mill on Monday, the mayor said.\n"
    for outlet, number in (("Harbour Post", 14), ("Valley Radio", 19), ("Mill Courier", 14)):
        text = head.format(outlet) + body.format(number)
        (folder / "sources" / f"{outlet.split()[0].lower()}.txt").write_text(text, encoding="utf-8")
    done = run(folder, "scan", "sources")
    assert done.returncode == 1, done.stderr
    return folder


def run(folder: Path, *arguments: object, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in this process (the model is loaded once), in `folder`, with its streams caught."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(folder):
        for name, value in {"COLUMNS": "100", **environment}.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["claimcheck", *map(str, arguments)])
        for name, stream in (("stdout", out), ("stderr", err), ("stdin", given)):
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as end:
            main()
    printed, told = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))
    return subprocess.CompletedProcess(list(map(str, arguments)), int(str(end.value.code)), printed, told)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_a_scan_writes_its_files_and_prints_the_conflict(desk: Path) -> None:
    conflicts = rows(desk / "claims" / "conflicts.csv")
    assert {row[key] for row in conflicts for key in ("value_a", "value_b")} >= {"$14 million", "$19 million"}
    assert all(row["relation"] == "conflict" and row["rule"] and row["explanation"] for row in conflicts)
    assert {Path(row["path"]).name for row in rows(desk / "claims" / "claims.csv")} == {"harbour.txt", "valley.txt", "mill.txt"}
    assert rows(desk / "claims" / "errors.csv") == []
    assert (desk / "claims" / "report.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_the_same_scan_again_says_the_same_and_writes_nothing(desk: Path) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in (desk / "claims").iterdir() if file.suffix in (".csv", ".html")}
    first, second = run(desk, "scan", "sources"), run(desk, "scan", "sources")
    assert (first.stdout, first.returncode) == (second.stdout, second.returncode)
    assert "conflict" in first.stdout
    assert before == {file.name: file.stat().st_mtime_ns for file in (desk / "claims").iterdir() if file.suffix in (".csv", ".html")}


def test_a_table_that_was_changed_is_written_anew(desk: Path) -> None:
    file = desk / "claims" / "claims.csv"
    content = file.read_bytes()
    file.write_bytes(b"spoilt")
    run(desk, "scan", "sources")
    assert file.read_bytes() == content


def test_nothing_on_stderr_where_it_is_no_terminal(desk: Path) -> None:
    assert run(desk, "scan", "sources", "--fail-on", "never").stderr == ""


@pytest.mark.parametrize(("level", "code"), [("never", 0), ("info", 1), ("low", 1)])
def test_fail_on(desk: Path, level: str, code: int) -> None:
    assert run(desk, "scan", "sources", "--fail-on", level).returncode == code
    assert run(desk, "conflicts", "--fail-on", level).returncode == code


def test_an_input_that_cannot_be_read_gives_exit_3(desk: Path) -> None:
    done = run(desk, "scan", "sources", "missing.txt", "--claims", "other")
    assert done.returncode == 3
    (error,) = rows(desk / "other" / "errors.csv")
    assert error["path"] == "missing.txt"
    assert error["hint"]
    assert "missing.txt" in done.stdout
    assert rows(desk / "other" / "conflicts.csv")


def test_standard_input(desk: Path) -> None:
    text = "Title: Fire\nSource: Night Desk\nDate: 2026-03-03\n\nIn Lowell, 14 people were injured in a fire at the old mill.\n"
    done = run(desk, "scan", "-", "--claims", "piped", text=text)
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(desk / "piped" / "claims.csv")[0]["source_name"] == "Night Desk"


def test_json_of_a_scan(desk: Path) -> None:
    found = json.loads(run(desk, "scan", "sources", "--json").stdout)
    assert {"articles", "claims", "questions", "findings", "errors"} <= found.keys()
    assert run(desk, "scan", "sources", "--json", "-q").stdout == run(desk, "scan", "sources", "--json").stdout


def test_quiet_prints_nothing(desk: Path) -> None:
    assert run(desk, "scan", "sources", "-q").stdout == ""


def test_conflicts_can_be_chosen(desk: Path) -> None:
    everything = json.loads(run(desk, "conflicts", "--json").stdout)
    assert everything
    assert json.loads(run(desk, "conflicts", "--json", "--source", "valley").stdout) == everything
    assert json.loads(run(desk, "conflicts", "--json", "--source", "nobody").stdout) == []
    assert json.loads(run(desk, "conflicts", "--json", "--status", "dismissed").stdout) == []
    assert run(desk, "conflicts", "--relation", "agree", "--json").returncode == 0


def test_show_finds_findings_claims_and_articles(desk: Path) -> None:
    (finding, *_) = rows(desk / "claims" / "conflicts.csv")
    shown = run(desk, "show", finding["finding_id"])
    assert finding["rule"] in shown.stdout
    assert json.loads(run(desk, "show", finding["claim_a"], "--json").stdout)["id"] == finding["claim_a"]
    claim = run(desk, "show", finding["claim_a"]).stdout
    assert finding["claim_a"] in claim
    article = rows(desk / "claims" / "claims.csv")[0]["article_id"]
    assert "Sale of the old mill" in run(desk, "show", article[:12]).stdout


def test_verify(desk: Path) -> None:
    statement = "The city of Lowell paid $25 million for the old mill on Monday."
    done = run(desk, "verify", statement, "--json")
    found = json.loads(done.stdout)
    assert found[0]["verdict"] in ("contradicted", "mixed")
    assert done.returncode == 1
    assert all(evidence["left"]["quote"] in statement for evidence in found[0]["evidence"])
    assert "Valley Radio" in run(desk, "verify", "-", text=statement).stdout
    nothing = run(desk, "verify", "The parliament of Iceland elected a speaker.")
    assert "NOT FOUND" in nothing.stdout
    assert nothing.returncode == 0


def test_export(desk: Path) -> None:
    assert run(desk, "export", "--table", "claims", "--no-bom").stdout.startswith("schema_version,")
    out = desk / "out.jsonl"
    assert run(desk, "export", "--format", "jsonl", "--out", out).returncode == 0
    assert all(json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())


def test_rules_sources_doctor(desk: Path) -> None:
    listed = json.loads(run(desk, "rules", "--json").stdout)
    assert all(listed.values())
    assert set(listed) >= {"counts_disjoint", "amounts_disjoint"}
    outlets = json.loads(run(desk, "sources", "--json").stdout)
    assert [row["outlet"] for row in outlets] == ["Harbour Post", "Mill Courier", "Valley Radio"]
    assert run(desk, "doctor").returncode == 0


def test_init_makes_what_is_missing_and_keeps_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text("workers = 2\n", encoding="utf-8")
    assert run(tmp_path, "init").returncode == 0
    assert (tmp_path / "claimcheck.toml").read_text(encoding="utf-8") == "workers = 2\n"
    assert (tmp_path / "sources" / "registry.toml").is_file()
    assert run(tmp_path, "init").stdout.startswith("everything is there already")
    assert run(tmp_path, "doctor").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scan"], "PATH"),
        (["scann", "x"], "scann"),
        (["scan", "x", "--workers", "many"], "workers"),
        (["scan", "x", "--workers", "0"], "workers"),
        (["scan", "x", "--fail-on", "severe"], "severe"),
        (["scan", "x", "--config", "nowhere.toml"], "nowhere.toml"),
        (["conflicts"], "no ledger"),
        (["show", "f_1"], "no ledger"),
        (["verify", "Nothing happened in Lowell."], "no ledger"),
        (["verify", "..."], "no words"),
        (["export", "--format", "docx"], "no ledger"),
    ],
)
def test_wrong_use_gives_exit_2_an_error_and_a_hint(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.startswith("error: ")
    assert message in done.stderr
    assert "\nhint: " in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("wrokers = 2", "unknown setting 'wrokers'"),
        ("workers = 'two'", "workers"),
        ("workers = ", "not valid TOML"),
        ("workers = 1000", "workers"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "claimcheck.toml").write_text(content, encoding="utf-8")
    done = run(tmp_path, "scan", ".")
    assert done.returncode == 2
    assert message in done.stderr


def test_tracebacks_only_with_v(tmp_path: Path) -> None:
    (tmp_path / "claims").write_text("a file where the folder should be")
    assert "Traceback" not in run(tmp_path, "scan", ".").stderr
    shown = run(tmp_path, "scan", ".", "-v")
    assert "Traceback" in shown.stderr
    assert shown.stderr.rstrip().splitlines()[-2].startswith("error: cannot open the ledger")


def test_every_command_has_help_and_the_claims_option(tmp_path: Path) -> None:
    listed = run(tmp_path, "--help").stdout
    for command in COMMANDS:
        assert f"\n  {command} " in listed
        shown = run(tmp_path, command, "--help").stdout
        assert "--claims" in shown, command


def test_version_and_no_arguments(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout.startswith("claimcheck 0.")
    bare = run(tmp_path)
    assert bare.returncode == 2
    assert "Commands:" in bare.stdout + bare.stderr


def test_a_closed_pipe_is_no_error(desk: Path) -> None:
    command = f"{sys.executable} -m claimcheck rules | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=desk, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode in (0, 120)


def test_no_colour_where_the_output_is_no_terminal(claimcheck: Run, desk: Path) -> None:
    assert "\x1b[" not in claimcheck("conflicts", cwd=desk, env={"NO_COLOR": ""}).stdout
    assert "\x1b[" not in run(desk, "conflicts").stdout
