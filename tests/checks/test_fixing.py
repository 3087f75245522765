"""`--fix`: what can be mended is mended, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support import taiyaku
from taiyaku.catalog.po import parse_po
from taiyaku.checks import run_checks
from taiyaku.checks.fix import fixed

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.model import Catalog

HEAD = '# From elsewhere.\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
MENDED = {
    "It is  here.": "It is here.",
    "It is here , now.": "It is here, now.",
    "It is here..": "It is here.",
    "It is is here.": "It is here.",
    "It is an plan.": "It is a plan.",
    "A hour ago.": "An hour ago.",
    "AI（人工知能）": "AI (人工知能)",
    "AI（artificial intelligence）is here．": "AI (artificial intelligence) is here.",
    "They said 「no」.": 'They said "no".',
    "“They” said 「no」.": "“They” said “no”.",
    "First、second。": "First, second.",
    "Ｔｈｅ　ｐｌａｎ is here.": "The plan is here.",
    "A cafÃ© is here.": "A café is here.",
    "It\u200b is here.": "It is here.",
    "It  is is  here ,  now.": "It is here, now.",
}


def catalog(target: str) -> Catalog:
    escaped = target.replace("\\", "\\\\").replace('"', '\\"')
    return parse_po(f'{HEAD}\nmsgid "港で働く。"\nmsgstr "{escaped}"\n'.encode("utf-8", "surrogatepass"), "port.po")


def mended(target: str) -> str:
    after, _ = fixed([catalog(target)], ["port.po"], run_checks)
    return next(after[0].live).target


@pytest.mark.parametrize(("wrong", "right"), MENDED.items())
def test_fixable_findings_are_mended(wrong: str, right: str) -> None:
    assert mended(wrong) == right


@settings(max_examples=60)
@given(st.text(alphabet='aeb  ,.;！（）「」、\u3000\u200bé"Ａ', min_size=1, max_size=24).filter(str.strip))
def test_mending_ends_and_leaves_nothing_to_mend(text: str) -> None:
    once = mended(text)
    if once.strip():
        assert mended(once) == once


def test_a_file_from_elsewhere_keeps_its_other_lines(tmp_path: Path) -> None:
    text = (
        HEAD
        + '\n#: a.c:1\n#, c-format\nmsgid ""\n"港で"\n"働く。"\nmsgstr ""\n"They work at "\n"the port."\n'
        + '\nmsgid "休む。"\nmsgstr "They  rest."\n\n#~ msgid "古い。"\n#~ msgstr "Old  one."\n'
    )
    po = tmp_path / "port.po"
    po.write_text(text, "utf-8")
    shown = taiyaku("check", po, "--fix", "--dry-run", cwd=tmp_path)
    assert po.read_text("utf-8") == text
    assert [line for line in shown.out.splitlines() if line.startswith(("-msg", "+msg"))] == [
        '-msgstr "They  rest."',
        '+msgstr "They rest."',
    ]
    result = taiyaku("check", po, "--fix", cwd=tmp_path)
    assert result.code == 0
    assert "1 mended" in result.err
    assert po.read_text("utf-8") == text.replace("They  rest.", "They rest.")
    assert "nothing to mend" in taiyaku("check", po, "--fix", cwd=tmp_path).err


def test_what_is_silenced_is_not_mended(tmp_path: Path) -> None:
    po = tmp_path / "port.po"
    text = f'{HEAD}\n# taiyaku:ignore double-space\nmsgid "休む。"\nmsgstr "They  rest."\n'
    po.write_text(text, "utf-8")
    taiyaku("check", po, "--fix", cwd=tmp_path)
    assert po.read_text("utf-8") == text


def test_dry_run_alone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "port.po").write_text(HEAD, "utf-8")
    result = taiyaku("check", "port.po", "--dry-run", cwd=tmp_path)
    assert (result.code, "goes with --fix" in result.err) == (2, True)
