"""The session in the README, run as it stands there."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SESSION = "".join(re.findall(r"```console\n(.*?)```", README, re.DOTALL))
RADIO = "Source: Valley Radio\nDate: 2026-03-03\n\nLowell paid $19 million for the old mill.\n"


@pytest.mark.skipif(os.name == "nt", reason="the session is one of a POSIX shell")
def test_the_session_in_the_readme_is_true(tmp_path: Path) -> None:
    (tmp_path / "courier.txt").write_text(SESSION.split("$ claimcheck")[0].partition("\n")[2], encoding="utf-8")
    (tmp_path / "radio.txt").write_text(RADIO, encoding="utf-8")
    commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", SESSION, re.MULTILINE)
    assert len(commands) >= 8
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "OMP_NUM_THREADS": "1"}
    for command, expected in commands:
        run = command.replace("claimcheck ", f"'{sys.executable}' -m claimcheck ")
        done = subprocess.run(["bash", "-c", run], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=120)
        assert done.stderr == "", command
        got, wanted = (re.sub(r"\b([a-z])_[0-9a-f]{16}\b", r"\1_0", text) for text in (done.stdout.removeprefix("\ufeff"), expected))
        assert doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS), f"{command}\n{done.stdout}"
