"""Ignore comments, configuration, baseline, changes since a revision."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from support import taiyaku
from taiyaku.catalog.po import parse_po
from taiyaku.checks import Selection, run_checks
from taiyaku.checks.baseline import baseline_bytes, read_baseline
from taiyaku.config import ChecksConfig, RuleConfig
from taiyaku.errors import ConfigError, InputError

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.model import Catalog

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
WRONG = 'msgctxt "00000000a1"\nmsgid "倉庫は来月に開く。"\nmsgstr "The  warehouse opens next month"\n'
RIGHT = 'msgctxt "00000000a2"\nmsgid "倉庫は広い。"\nmsgstr "The warehouse is large."\n'


def catalog(*entries: str, path: str = "depot.po") -> Catalog:
    return parse_po("\n".join([HEAD, *entries]).encode(), path)


def checks_found(c: Catalog, config: ChecksConfig | None = None) -> list[str]:
    return [f.check for f in run_checks([c], config=config).findings]


def test_an_ignore_comment_silences_what_it_names_and_is_counted() -> None:
    report = run_checks([catalog("# taiyaku:ignore period (a caption on the web)\n" + WRONG)])
    assert [f.check for f in report.findings] == ["double-space"]
    assert report.summary.ignored == 1
    both = catalog("# see above; taiyaku:ignore period, double-space\n" + WRONG)
    assert checks_found(both) == []


def test_one_rule_of_the_users_own_is_silenced_by_its_name() -> None:
    config = ChecksConfig(rules=(RuleConfig("w-1", forbid="warehouse"), RuleConfig("next", forbid="next")))
    c = catalog("# taiyaku:ignore rules/w-1, period, double-space (agreed)\n" + WRONG)
    report = run_checks([c], config=config)
    assert [f.data.get("rule") for f in report.findings] == ["next"]
    assert report.summary.ignored == 3
    assert checks_found(catalog("# taiyaku:ignore rules, period, double-space\n" + WRONG), config) == []
    with pytest.raises(InputError, match="no check 'rules/w-2'"):
        run_checks([catalog("# taiyaku:ignore rules/w-2\n" + WRONG)], config=config)


@pytest.mark.parametrize("comment", ["taiyaku:ignore", "taiyaku:ignore perod (typo)"])
def test_an_ignore_comment_that_names_no_check_is_an_error_at_its_unit(comment: str) -> None:
    with pytest.raises(InputError) as e:
        run_checks([catalog(f"# {comment}\n{WRONG}")])
    assert e.value.line


def test_severities_and_paths_are_configured() -> None:
    c = catalog(WRONG, path="letters/depot.po")
    assert checks_found(c, ChecksConfig(skip=("period",))) == ["double-space"]
    assert checks_found(c, ChecksConfig(skip_in={"letters/*": ("double-space",)})) == ["period"]
    assert checks_found(c, ChecksConfig(skip_in={"other/*": ("double-space",)})) == ["double-space", "period"]
    report = run_checks([c], config=ChecksConfig(severity={"period": "error", "double-space": "off"}))
    assert [(f.check, f.severity.value) for f in report.findings] == [("period", "error")]


@pytest.mark.parametrize(
    "config",
    [ChecksConfig(skip=("perod",)), ChecksConfig(severity={"x": "off"}), ChecksConfig(skip_in={"a": ("b",)})],
)
def test_unknown_check_names_are_errors(config: ChecksConfig) -> None:
    with pytest.raises(ConfigError, match="no check"):
        run_checks([catalog(WRONG)], config=config)


def test_only_and_skip_take_families_and_kinds() -> None:
    c = catalog(WRONG)
    assert [f.check for f in run_checks([c], selection=Selection(only=("period",))).findings] == ["period"]
    assert [f.check for f in run_checks([c], selection=Selection(skip=("period",))).findings] == ["double-space"]
    with pytest.raises(ConfigError, match="--only"):
        run_checks([c], selection=Selection(only=("periods",)))


def test_the_name_of_a_family_leaves_its_pedantic_kinds_to_the_option() -> None:
    weak = catalog('msgid "半日かかった。"\nmsgstr "It took a while."\n')

    def found(**options: Any) -> list[str]:
        return [f.check for f in run_checks([weak], selection=Selection(**options)).findings]

    assert found(only=("numbers",)) == []
    assert found(only=("numbers",), pedantic=True) == ["numbers/weak"]
    assert found(only=("numbers/weak",)) == ["numbers/weak"]


def test_a_fuzzy_unit_has_warnings_at_most() -> None:
    wrong = 'msgid "倉庫は来月に開く。"\nmsgstr "倉庫 opens next month."\n'
    assert run_checks([catalog(wrong)]).summary.error == 1
    assert run_checks([catalog("#, fuzzy\n" + wrong)]).summary.error == 0


# --- baseline ---


def test_a_baseline_accepts_until_either_side_changes(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(baseline_bytes(run_checks([catalog(WRONG)]).findings))
    accepted = read_baseline(path)
    report = run_checks([catalog(RIGHT, WRONG)], baseline=accepted)
    assert (report.findings, report.summary.baseline, report.stale) == ((), 2, ())
    for changed in (WRONG.replace("warehouse", "depot"), WRONG.replace("来月", "翌月")):
        report = run_checks([catalog(changed)], baseline=accepted)
        assert len(report.findings) == 2
        assert len(report.stale) == 2


def test_entries_that_no_longer_occur_are_reported_where_they_could_have(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(baseline_bytes(run_checks([catalog(WRONG)]).findings))
    accepted = read_baseline(path)
    assert {a.check for a in run_checks([catalog(RIGHT)], baseline=accepted).stale} == {"double-space", "period"}
    one = run_checks([catalog(RIGHT)], baseline=accepted, selection=Selection(only=("period",)))
    assert [a.check for a in one.stale] == ["period"]
    assert run_checks([catalog(RIGHT, path="other.po")], baseline=accepted).stale == ()


def test_the_baseline_file_is_sorted_and_stable() -> None:
    findings = run_checks([catalog(WRONG)]).findings
    assert baseline_bytes(findings) == baseline_bytes(reversed(findings))
    assert len(json.loads(baseline_bytes(findings))["findings"]) == 2
    assert json.loads(baseline_bytes([])) == {"version": 1, "findings": []}


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 9, "findings": []}', '{"version": 1, "findings": [{}]}', "\xff"]
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError):
        read_baseline(path)


def test_baseline_on_the_command_line(tmp_path: Path) -> None:
    po = tmp_path / "depot.po"
    po.write_text(f"{HEAD}\n{WRONG}", "utf-8")
    assert taiyaku("check", po, "--fail-on", "warning", cwd=tmp_path).code == 1
    assert taiyaku("check", po, "--write-baseline", "b.json", cwd=tmp_path).code == 0
    quiet = taiyaku("check", po, "--baseline", "b.json", "--fail-on", "info", cwd=tmp_path)
    assert (quiet.code, "2 in the baseline" in quiet.out) == (0, True)
    po.write_text(f"{HEAD}\n{RIGHT}", "utf-8")
    assert "2 baseline entries no longer needed" in taiyaku("check", po, "--baseline", "b.json", cwd=tmp_path).out
    missing = taiyaku("check", po, "--baseline", "c.json", cwd=tmp_path)
    assert (missing.code, "no such file" in missing.err) == (2, True)


# --- changes since a revision ---


def git(folder: Path, *args: str) -> str:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "depot.po").write_text(f"{HEAD}\n{WRONG}\n{RIGHT}", "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    return tmp_path


def changed(folder: Path, *files: str, revision: str = "main") -> list[str]:
    result = taiyaku("check", *files, "--changed-since", revision, "--format", "json", cwd=folder)
    assert result.code == 0, result.err
    return [f["unit"] + " " + f["check"] for f in json.loads(result.out)["findings"]]


def test_only_units_that_changed_are_reported(repository: Path) -> None:
    assert changed(repository, "depot.po") == []
    po = repository / "depot.po"
    po.write_text(po.read_text("utf-8").replace("is large.", "is large"), "utf-8")
    assert changed(repository, "depot.po") == ["depot#00000000a2 period"]


def test_a_renamed_file_is_compared_with_its_former_self(repository: Path) -> None:
    git(repository, "mv", "depot.po", "store.po")
    assert changed(repository, "store.po") == []


def test_a_new_file_changed_as_a_whole(repository: Path) -> None:
    new = WRONG.replace("倉庫は来月に開く。", "駐車場は来年に開く。").replace("a1", "c1")
    (repository / "park.po").write_text(f"{HEAD}\n{new}", "utf-8")
    assert changed(repository, "park.po") == ["park#00000000c1 double-space", "park#00000000c1 period"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-n"])
def test_a_revision_that_git_does_not_know_is_one_message(repository: Path, revision: str) -> None:
    result = taiyaku("check", "depot.po", f"--changed-since={revision}", cwd=repository)
    assert result.code == 2
    assert "git knows no revision" in result.err
    assert list(repository.glob("x")) == []


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "depot.po").write_text(f"{HEAD}\n{WRONG}", "utf-8")
    assert taiyaku("check", "depot.po", "--changed-since", "main", cwd=tmp_path).code == 2
