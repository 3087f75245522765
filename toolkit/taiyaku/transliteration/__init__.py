"""Kana against Latin spellings, by sound: romanisation, consonant skeletons and a likeness.

Japanese writes foreign words with what its syllables can say: l and r are one sound, b and v, s and th, h and f;
vowels stand between consonants, r after a vowel is silent, and long vowels stand for many spellings. So two
spellings are compared sound by sound, with small costs for what the syllabary forces and large ones for what it
does not. Nothing here knows words; names that are not read as they are written are the business of a term base.
"""

from taiyaku.transliteration.compare import likeness
from taiyaku.transliteration.kana import romaji
from taiyaku.transliteration.sounds import kana_skeleton, latin_skeleton

__all__ = ["kana_skeleton", "latin_skeleton", "likeness", "romaji"]
