"""The command line: a thin shell that parses options, calls one function, prints."""

import gc

# What is made while modules are loaded stays, so the collector would look through it in vain, dozens of times.
gc.set_threshold(100_000)
