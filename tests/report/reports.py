"""Reports that the tests of the reporters print: an ordinary one and one made to break out."""

from __future__ import annotations

from taiyaku.checks import Report, Summary
from taiyaku.checks.baseline import Accepted
from taiyaku.model import Finding, Severity, Unit

SOURCE = "港では6日、新しい灯台（高さ30メートル）の点灯式が開かれた。"
TARGET = "A lighting ceremony for the new 300-meter lighthouse was held at the port on the 6th."

UNITS = {
    "harbor#00000000a1": Unit("00000000a1", SOURCE, TARGET, line=12),
    "harbor#00000000a2": Unit("00000000a2", "灯台の日", "The day of the lighthouse", line=20),
    "museum#00000000b1": Unit("00000000b1", "灯台の日", "Lighthouse Day", line=7),
}
ORDINARY = Report(
    findings=(
        Finding(
            "numbers/mismatch",
            Severity.ERROR,
            "30メートル (30 meters), but the translation has “300-meter”",
            file="translations/en/harbor.po",
            line=12,
            unit="harbor#00000000a1",
            suggestion="30-meter",
            article="translations/ja/harbor.md",
            article_line=3,
            source_span=(14, 20),
            target_span=(32, 41),
            data={"values": [30, 300]},
            compared=("30", "300"),
        ),
        Finding(
            "consistency/source",
            Severity.WARNING,
            "2 different translations of this text",
            file="translations/en/harbor.po",
            line=20,
            unit="harbor#00000000a2",
            article="translations/ja/harbor.md",
            article_line=9,
            data={
                "places": [
                    {
                        "file": "translations/en/museum.po",
                        "line": 7,
                        "unit": "museum#00000000b1",
                        "article": "translations/ja/museum.md",
                        "article_line": 2,
                        "text": "Lighthouse Day",
                        "source_span": None,
                        "target_span": None,
                    }
                ]
            },
        ),
        Finding(
            "acronym",
            Severity.INFO,
            "JCG is not in the translation",
            file="translations/en/museum.po",
            line=7,
            unit="museum#00000000b1",
        ),
    ),
    summary=Summary(files=3, units=4, checked=4, error=1, warning=1, info=1, ignored=2, baseline=1),
    stale=(Accepted("00ff00ff00ff00ff", "period", "harbor#00000000a9", "no mark at the end"),),
)
FILES = ("translations/en/harbor.po", "translations/en/museum.po", "translations/en/quiet.po")

NASTY = "\x1b[31m]]></failure><b a='\"&%0A\n::error file=x::y\r\x00\ud800\u202e,:%"
HOSTILE = Report(
    findings=(
        Finding(
            "url/lost",
            Severity.ERROR,
            NASTY,
            file=f"translations/en/{NASTY}.po",
            line=3,
            unit=f"{NASTY}#1",
            suggestion=NASTY,
            article=NASTY,
            article_line=1,
            data={"places": [{"file": NASTY, "line": 2, "unit": NASTY, "text": NASTY}]},
        ),
    ),
    summary=Summary(files=1, units=1, checked=1, error=1),
)
HOSTILE_UNITS = {f"{NASTY}#1": Unit("1", NASTY, NASTY, line=3)}
