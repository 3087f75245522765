"""The composite action: GitHub's rules for it, and its check step as it stands."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ACTION = (ROOT / "action.yml").read_text("utf-8")
STEPS = re.split(r"(?m)^    - ", ACTION[ACTION.index("  steps:") :])[1:]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PO = HEAD + 'msgctxt "00000000a1"\nmsgid "港へ行く。"\nmsgstr "{}"\n'


def script(step: str) -> str:
    """The lines under `run: |`."""
    return textwrap.dedent(step.partition("run: |\n")[2])


def test_each_step_that_runs_names_its_shell_and_takes_inputs_by_the_environment_only() -> None:
    running = [s for s in STEPS if "run: |" in s]
    assert len(running) == 2
    for step in running:
        assert "shell: bash" in step
        assert "${{" not in script(step)


def test_actions_of_others_are_pinned_to_a_commit() -> None:
    assert all(re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v", s) for s in STEPS if "uses:" in s)


def test_findings_are_uploaded_when_the_check_fails_too() -> None:
    assert "if: always() && inputs.upload-sarif == 'true'" in STEPS[-1]


def test_each_input_is_used_and_documented() -> None:
    inputs = re.findall(r"(?m)^  ([\w-]+):$", ACTION[ACTION.index("inputs:") : ACTION.index("outputs:")])
    page = (ROOT / "docs" / "check.md").read_text("utf-8")
    for name in inputs:
        assert f"inputs.{name}" in ACTION
        assert f"| `{name}` |" in page


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action needs bash")
@pytest.mark.parametrize(
    ("files", "fail_on", "code"),
    [("", "", 1), ("good.po", "", 0), ("good.po\nbad one.po", "", 2), ("good.po\nbad.po", "never", 0)],
)
def test_the_check_step_runs(tmp_path: Path, files: str, fail_on: str, code: int) -> None:
    """As in a runner: a workspace, inputs in the environment, an installed program."""
    temp = tmp_path / "runner"
    (temp / "taiyaku" / "bin").mkdir(parents=True)
    program = temp / "taiyaku" / "bin" / "taiyaku"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m taiyaku "$@"\n', "utf-8")
    program.chmod(0o755)
    work = tmp_path / "work"
    (work / "translations" / "en").mkdir(parents=True)
    (work / "translations" / "en" / "bad.po").write_text(PO.format("Go to the 港."), "utf-8")
    (work / "bad.po").write_text(PO.format("Go to the 港."), "utf-8")
    (work / "good.po").write_text(PO.format("Go to the port."), "utf-8")
    inputs = {
        "FILES": files,
        "PROJECT": ".",
        "FAIL_ON": fail_on,
        "BASELINE": "",
        "CHANGED_SINCE": "",
        "ARGS": "--skip $(touch\tpwned)" if code == 2 else "--skip\n  url,email",
        "SARIF": "out.sarif",
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script(STEPS[2])],
        cwd=work,
        env=os.environ | inputs | {"RUNNER_TEMP": str(temp)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert not (work / "pwned").exists()
    if code != 2:
        (run,) = json.loads((work / "out.sarif").read_text("utf-8"))["runs"]
        assert bool(run["results"]) == ("::error file=" in done.stdout) == (files != "good.po")
