"""Alignment of an existing pair: Japanese and English sentences to beads, beads to units."""

from taiyaku.align.model import Alignment, Bead
from taiyaku.align.sentences import align, align_sentences

__all__ = ["Alignment", "Bead", "align", "align_sentences"]
