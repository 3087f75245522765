"""`taiyaku numbers` and the checks `numbers` and `source` on the command line."""

from __future__ import annotations

import json

from support import taiyaku


def test_text_output_has_a_line_a_number() -> None:
    result = taiyaku("numbers", "売上高は45億円で、前年の3倍だった。")
    assert result.code == 0
    assert [line.split()[:2] for line in result.out.splitlines()] == [["45億円", "4,500,000,000"], ["3倍", "3"]]


def test_json_output_and_language() -> None:
    value = json.loads(taiyaku("numbers", "--format", "json", "It cost £4.5bn.").out)
    assert value["language"] == "en"
    (q,) = value["quantities"]
    assert (q["text"], q["span"], q["readings"][0]) == (
        "£4.5bn",
        [8, 14],
        {"kind": "money", "value": 4500000000, "unit": "GBP"},
    )
    assert json.loads(taiyaku("numbers", "--lang", "ja", "--format", "json", "45 USD").out)["language"] == "ja"


def test_standard_input_and_a_text_without_numbers() -> None:
    assert taiyaku("numbers", "-", stdin="午後3時に会う").out.split()[0] == "午後3時"
    assert taiyaku("numbers", "-", stdin="午後3時".encode("cp932")).out.split()[0] == "午後3時"
    assert taiyaku("numbers", "会う").out == "no numbers\n"


def test_pairs_get_findings_with_both_values() -> None:
    line = json.dumps({"source": "費用は45億ドルだ。", "target": "It costs $45 billion."}, ensure_ascii=False)
    (finding,) = json.loads(taiyaku("check", "--pairs", "-", "--only", "numbers", stdin=line).out)
    assert (finding["check"], finding["severity"]) == ("numbers/mismatch", "error")
    assert finding["source_span"] == [3, 8]
    assert finding["target_span"] == [9, 20]
    assert finding["suggestion"] == "$4.5 billion"
    assert finding["data"]["source"]["value"] == 4500000000
    assert finding["data"]["target"]["shown"] == "45,000,000,000 USD"


def test_an_untranslated_source_is_checked_for_slips() -> None:
    line = json.dumps({"source": "締め切りは2月30日だ。", "target": ""}, ensure_ascii=False)
    found = json.loads(taiyaku("check", "--pairs", "-", "--only", "source", stdin=line).out)
    assert [(f["check"], f["severity"]) for f in found] == [("source/date", "info")]


def test_the_check_never_loads_the_dictionary() -> None:
    """Numbers are read without Sudachi, so that a commit hook stays quick."""
    import subprocess
    import sys

    code = (
        "import sys; from taiyaku.quantities import compare; compare('三菱の3億円', '300 million yen');"
        "print('sudachipy' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
    )
