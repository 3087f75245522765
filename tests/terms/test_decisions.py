"""What a reviewer decided is remembered, and bad lines are told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.errors import InputError
from taiyaku.terms.decisions import Decision, Decisions, Verdict, read_decisions, render_decisions

from .helpers import candidates_of

if TYPE_CHECKING:
    from taiyaku.terms import Candidate

_texts = st.text(alphabet='海山ωA１ﾊ"\\\u2028{', min_size=1, max_size=5).filter(str.strip)
_decisions = st.builds(Decision, st.sampled_from([Verdict.DROP, Verdict.ACCEPT]), _texts) | st.builds(
    Decision, st.sampled_from([Verdict.JOIN, Verdict.SPLIT]), _texts, _texts
)


@given(st.lists(_decisions, max_size=8))
@settings(max_examples=30, deadline=None)
def test_written_and_read_back_equal(lines: list[Decision]) -> None:
    import tempfile

    decisions = Decisions(tuple(lines))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.jsonl"
        path.write_bytes(render_decisions(decisions))
        assert read_decisions(path) == decisions


def test_unknown_keys_stay(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    line = '{"decision": "drop", "ja": "海", "by": "Hanako", "date": "2026-01-02"}\n'
    path.write_text(line, "utf-8")
    assert render_decisions(read_decisions(path)).decode() == line


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "decisions.jsonl") == Decisions()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"decision": "eat", "ja": "海"}', "no decision that is known"),
        ('{"ja": "海"}', "no decision that is known"),
        ('{"decision": "drop"}', "must be text"),
        ('{"decision": "drop", "ja": 1}', "must be text"),
        ('{"decision": "join", "ja": "海"}', 'join needs "with"'),
        ('{"decision": "drop", "ja": "海", "with": "山"}', 'drop takes no "with"'),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(f'{{"decision": "drop", "ja": "山"}}\n\n{content}\n', "utf-8")
    with pytest.raises(InputError) as e:
        read_decisions(path)
    assert message in str(e.value)
    assert f"{path}:3" in str(e.value)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(InputError, match="not UTF-8"):
        read_decisions(path)


TEXT = "深海採掘機を造る。独占禁止法と独禁法。深海採掘機は高い。"


def decided(*lines: Decision) -> dict[str, Candidate]:
    return candidates_of(TEXT, decisions=Decisions(lines))


def test_what_was_dropped_does_not_come_back() -> None:
    assert "深海採掘機" in decided()
    assert "深海採掘機" not in decided(Decision(Verdict.DROP, "深海採掘機"))


def test_the_last_decision_counts() -> None:
    drop, accept = Decision(Verdict.DROP, "深海採掘機"), Decision(Verdict.ACCEPT, "深海採掘機")
    assert "深海採掘機" in decided(drop, accept)
    join, split = Decision(Verdict.JOIN, "独占禁止法", "独禁法"), Decision(Verdict.SPLIT, "独禁法", "独占禁止法")
    assert "独禁法" in decided(join, split)
    assert "独禁法" not in decided(split, join)


def test_saying_it_again_adds_nothing() -> None:
    first = Decisions().with_new([Decision(Verdict.DROP, "海"), Decision(Verdict.JOIN, "山", "丘")])
    assert first.with_new([Decision(Verdict.DROP, "海"), Decision(Verdict.JOIN, "丘", "山")]) == first


def test_a_split_of_spellings_that_fold_alike_is_not_the_drop_of_one() -> None:
    found = Decisions((Decision(Verdict.DROP, "omega"), Decision(Verdict.SPLIT, "OMEGA", "Omega")))
    assert found.dropped == {"omega"}
    assert found.pairs(Verdict.SPLIT) == [("OMEGA", "Omega")]
