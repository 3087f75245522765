"""Verbs that use several rooms."""
