"""Translation memory: sentences that were translated before."""

from taiyaku.memory.fill import Filled, Suggestion, fill_catalog, suggest
from taiyaku.memory.memory import Memory, memory_path
from taiyaku.memory.model import Added, Match, MatchKind

__all__ = [
    "Added",
    "Filled",
    "Match",
    "MatchKind",
    "Memory",
    "Suggestion",
    "fill_catalog",
    "memory_path",
    "suggest",
]
