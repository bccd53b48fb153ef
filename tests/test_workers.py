"""Several processes: copies of this one or new ones, they find what one process finds, wherever the program that asks came from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.config import Config
from claimcheck.pipeline import scan

HEAD = "Title: Sale of the old mill\nSource: {}\nDate: 2026-03-03\n\n"
BODY = "The city of Lowell paid ${} million for the old mill on Monday, the mayor said. About {} people had lived in it.\n"


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    """Six reports of one sale, with two prices."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for number, price in enumerate((14, 19, 14, 14, 19, 14)):
        (folder / f"{number}.txt").write_text(HEAD.format(f"Post {number}") + BODY.format(price, 40 + number), encoding="utf-8")
    return folder


@pytest.mark.parametrize("copied", [True, False])
def test_several_processes_find_what_one_finds(mill: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: bool) -> None:
    one = scan(mill, config=Config(claims_dir=tmp_path))
    monkeypatch.setattr("claimcheck.workers._COPIES", copied and sys.platform == "linux")
    assert scan(mill, config=Config(claims_dir=tmp_path, workers=2)) == one
    assert any(finding.relation == "conflict" for finding in one.findings)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere new processes begin with the file of the program that asks")
def test_a_program_given_on_standard_input_can_use_several(mill: Path, tmp_path: Path) -> None:
    program = f"""
from claimcheck import scan
from claimcheck.config import Config
result = scan({str(mill)!r}, config=Config(claims_dir={str(tmp_path)!r}, workers=2))
print(len(result.articles), len(result.errors))
"""
    done = subprocess.run([sys.executable, "-"], input=program, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("6 0\n", "")
