"""The quality table: right renderings are left alone, wrong ones are found."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from taiyaku.quantities import compare


class Case(NamedTuple):
    """One rendering of a Japanese sentence."""

    phenomenon: str
    ja: str
    en: str
    right: bool


def cases() -> list[Case]:
    out = []
    for line in (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            phenomenon, ja, *cells = line.split("\t")
            for cell, right in zip(cells, (True, False), strict=False):
                out += [Case(phenomenon, ja, e.strip(), right) for e in cell.split(" || ") if e.strip()]
    return out


CASES = cases()


@pytest.mark.parametrize("phenomenon", sorted({c.phenomenon for c in CASES}))
def test_right_renderings_pass_and_wrong_ones_are_found(phenomenon: str) -> None:
    failed = []
    for c in CASES:
        if c.phenomenon == phenomenon:
            found = [(i.kind, i.ja and i.ja.text, i.en and i.en.text) for i in compare(c.ja, c.en).issues]
            found = [f for f in found if f[0] != "weak"]
            if bool(found) == c.right:
                failed.append(f"{'false alarm' if c.right else 'missed'}: {c.ja} | {c.en} | {found}")
    assert not failed, "\n".join(failed)


def test_the_table_is_large_and_balanced() -> None:
    assert len(CASES) > 550
    assert sum(c.right for c in CASES) > 250
    assert sum(not c.right for c in CASES) > 200


@pytest.mark.parametrize(
    ("ja", "en", "kind"),
    [
        ("建設費は38億ドルだ。", "It will cost $38 billion to build.", "mismatch"),
        ("建設費は38億円だ。", "It will cost $3.8 billion to build.", "currency"),
        ("支持は3ポイント下がった。", "Support fell by 3 percent.", "points"),
        ("支持は3%下がった。", "Support fell by three percentage points.", "points"),
        ("朝市は午前6時に始まる。", "The morning market opens at 6 p.m.", "ampm"),
        ("40人が9台のバスに乗った。", "Nine people rode in 40 buses.", "swapped"),
        ("堤防は高さ12メートルある。", "The levee is high.", "missing"),
        ("堤防は高い。", "The levee is 12 meters high.", "extra"),
        ("一つの案だ。", "It is the plan.", "weak"),
    ],
)
def test_each_kind_of_issue(ja: str, en: str, kind: str) -> None:
    assert [i.kind for i in compare(ja, en).issues] == [kind]


def test_an_amount_in_yen_is_not_missing_beside_its_dollars() -> None:
    """Both amounts of 50億ドル(約7500億円) are wanted."""
    issues = compare("50億ドル(約7500億円)の契約だ。", "The contract is worth $5 billion.").issues
    assert [(i.kind, i.ja and i.ja.text) for i in issues] == [("missing", "7500億円")]


def test_a_target_may_round_but_never_be_more_precise() -> None:
    assert not compare("1億2345万円", "about 123 million yen").issues
    assert compare("約1億2000万円", "123.45 million yen").issues


def test_the_pairs_hold_what_says_the_same() -> None:
    pairs = compare("3人が5月に2億円を得た。", "In May three people got 200 million yen.").pairs
    assert [(a.text, b.text) for a, b in pairs] == [("3人", "three"), ("5月", "May"), ("2億円", "200 million yen")]
