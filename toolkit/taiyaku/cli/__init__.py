"""The command line: a thin shell that parses options, calls one function, prints."""
