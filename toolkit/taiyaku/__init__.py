"""taiyaku (対訳): Japanese articles into reviewed English ones.

The rooms of the package are described in `docs/architecture.md`. This module loads nothing: import the room
that is needed, such as `from taiyaku import quantities`.
"""

__version__ = "0.1.0"

__all__ = ["__version__"]
