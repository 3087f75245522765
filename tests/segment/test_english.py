"""Where English running text is cut: one line a phenomenon, | where a sentence ends."""

from __future__ import annotations

import pytest

from taiyaku.segment import split_english

CASES = """
The boats left.|The harbour is quiet.
Mr. Mori met Dr. J. K. Lane at 3.5 p.m. in St. Ives.|They talked.
He lives on Main St.|He is old.
It costs $3.50.|That is cheap.
We bought nets, ropes, etc.|Then we left.
The U.S. President spoke.|The U.S. is big.
She works for Tide Inc.|The company is large.
"Stop!" he said.|"Why?" she asked.
"What a storm!" Lane said.|He left.
"I am here.|You are there," he said.|Fine.
(He was tired.)|She was not.
(He was tired. She was not.)|They slept.
See Fig. 3 and No. 5.|It is clear.
Version 2.0 is out.|Version 2.1 follows.
Wait...|What happened?
Hmm... maybe not.
Is this it?!|Yes.
We lack vitamin C.|It helps.
John F. Kennedy was there.
The phone is old.|iPhone sales rose.
He came first.[1]|The next was late.
He left in Jan.|The rest stayed.
On Jan. 5 he left.
Prices rose 5 percent.|20 boats came.
Take fish, e.g. Tuna, i.e. That one.
1. The first item.|Another sentence.
J.R.R. Lane wrote it.|He was English.
The film "Who?" was good.
It was 5 p.m.|The bell rang.
Yahoo! is a company.
Q. Is it open?|A. Yes, it is.
The case was Roe v. Wade.|It ended.
Sen. Gray and Capt. Hall came.|Nobody else did.
It ended。|Another began.
""".strip().splitlines()


@pytest.mark.parametrize("line", CASES)
def test_where_sentences_end(line: str) -> None:
    text = line.replace("|", " ")
    assert [text[a:b] for a, b in split_english(text)] == line.split("|")


def test_an_abbreviation_of_ones_own() -> None:
    text = "See Kap. Drei for more. It is long."
    cut = [text[a:b] for a, b in split_english(text, abbreviations=frozenset(["Kap"]))]
    assert cut == ["See Kap. Drei for more.", "It is long."]


def test_nothing_is_cut_inside_a_protected_span() -> None:
    text = "Read [It. All. Here](http://a.b/c). Then stop."
    cut = [text[a:b] for a, b in split_english(text, protected=[(5, 33)])]
    assert cut == ["Read [It. All. Here](http://a.b/c).", "Then stop."]
