"""Base forms of English words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.english import lemma, singular

FORMS = """
chip chips; policy policies; tie ties; loss losses; tax taxes; branch branches; company companies; day days
virus viruses; bonus bonuses; house houses; cause causes; use uses; excuse excuses; hero heroes; photo photos
series series; species species; news news; analysis analyses; analysis analysis; crisis crises; criterion criteria
child children; woman women; person people; shelf shelves; life lives; leaf leaves; drive drives
curve curves; base bases; case cases; increase increases; license licenses
process processes; lens lenses; index indices
critic critics; tactic tactics; topic topics; politics politics; physics physics; economics economics; basis basis
control controls; control controlled; control controlling; ship shipped; ship shipping; stop stopped; plan planned
train trained; training training; make making
take taking; use used; use using; invest invested; build building
raise raised; increase increasing; close closed; ease eased; impose imposed; expose exposing; refuse refused
create created; create creating; associate associated; evaluate evaluating; treat treated; repeat repeating
reduce reduced; solve solving; continue continued; realize realizing; manage managed; merge merging; argue argued
change changing; challenge challenged; arrange arranging; bring bringing; hang hanging; belong belonged
provide provided; include including; concede conceded; trade trading; upgrade upgraded; load loading; avoid avoided
require required; acquire acquiring; hire hired; repair repaired; measure measured; ensure ensuring; store stored
declare declared; compare comparing; offer offered; enter entering; consider considered; prefer preferred
define defined; combine combining; join joined; tune tuned; mention mentioned; open opened; happen happening
assume assumed; name naming; claim claimed; perform performed
make makes; shape shaped; hope hoped; develop developed
settle settled; handle handling; schedule scheduled; compile compiling; reveal revealed; call called; fill filling
describe described; probe probing; help helped; add added; pass passed; sell selling; sell sold; buy bought
write written; rise risen; grow grew; go went; see seen; lead led; hold held; spend spent; die dying; lie lying
carry carried; apply applies; try tried; die died; study studying; play played; agree agreed; free freed
contribute contributed; execute executing; promote promoting
write writing; unite united; honor honored; explore exploring; restore restored
vote voted; invite inviting; limit limited; edit edited
benefit benefited; focus focused; market marketing; target targeted; model modelled; label labeled; cancel cancelled
peruse peruses; perfuse perfuses; abuse abuses; egg egged; err erred; butt butted; quiz quizzed; quiz quizzing
exceed exceeded; proceed proceeding; seed seeds; speed speeds; need needed; king kings; thing things; wing wings
"""
PAIRS = [tuple(p.split()) for line in FORMS.split("\n") for p in line.split(";") if p.strip()]
SAME = {"training", "building", "series", "species", "politics", "news"}


@pytest.mark.parametrize(("base", "form"), [p for p in PAIRS if p[1] not in SAME])
def test_a_form_leads_back_to_its_base(base: str, form: str) -> None:
    assert lemma(form) == base


@pytest.mark.parametrize("base", sorted({b for b, f in PAIRS if f not in SAME and not b.endswith(("ing", "ed"))}))
def test_a_base_form_stays(base: str) -> None:
    assert lemma(base) == base


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("import", "important"),
        ("nation", "nationality"),
        ("organ", "organization"),
        ("universe", "university"),
        ("policy", "police"),
        ("general", "generate"),
        ("new", "news"),
        ("mean", "means"),
        ("gas", "ga"),
        ("bus", "bu"),
    ],
)
def test_words_that_stemmers_join_stay_apart(one: str, other: str) -> None:
    assert lemma(one) != lemma(other)


@pytest.mark.parametrize(
    "name", ["Siemens", "Wales", "Boeing", "Rubin", "Paris", "Alphabet", "H20", "V3.2", "ASUS", "AWS"]
)
def test_names_are_left_alone(name: str) -> None:
    assert lemma(name) == name


@pytest.mark.parametrize(
    ("plural", "name"), [("GPUs", "GPU"), ("CEOs", "CEO"), ("H20s", "H20"), ("EVs", "EV"), ("B2s", "B2")]
)
def test_the_plural_of_an_abbreviation_is_taken_off(plural: str, name: str) -> None:
    assert lemma(plural) == name


@pytest.mark.parametrize(
    ("word", "noun"), [("controls", "control"), ("training", "training"), ("sold", "sold"), ("feet", "foot")]
)
def test_singular_leaves_forms_of_verbs_alone(word: str, noun: str) -> None:
    assert singular(word) == noun


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="abcdefghilmnoprstuvwy", min_size=1, max_size=12),
    st.sampled_from(["", "s", "es", "ed", "ing", "ies"]),
)
def test_any_word_has_a_base_form(stem: str, ending: str) -> None:
    """Never empty, never longer than the word by more than an e, and the same each time."""
    word = stem + ending
    base = lemma(word)
    assert base
    assert len(base) <= len(word) + 1
    assert lemma(word) == base
