"""Terms of Japanese articles: candidates, their variants, English suggestions, the reviewer's decisions."""

from taiyaku.terms.extract import count_articles, extract
from taiyaku.terms.model import Candidate, Joining, Rule, Source, Suggestion

__all__ = ["Candidate", "Joining", "Rule", "Source", "Suggestion", "count_articles", "extract"]
