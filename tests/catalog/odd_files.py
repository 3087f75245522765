# ruff: noqa: E501 - each file stands whole on its line
"""Hand-made odd and broken PO files: what `msgfmt -c` and we say of each.

`REFUSED_BY_US`: gettext reads it, but only by cutting a text off at NUL or by guessing at bytes that are not UTF-8.
"""

from __future__ import annotations

READ, REFUSED, REFUSED_BY_US = "read", "refused", "refused by us"

HEADER = rb"""msgid ""
msgstr ""
"Project-Id-Version: x\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\n"
"Last-Translator: A <a@b.c>\n"
"Language-Team: none\n"
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
PLURAL_HEADER = HEADER.rstrip() + b"\n" + rb'"Plural-Forms: nplurals=2; plural=(n != 1);\n"' + b"\n\n"
U = 'msgid "あ"\nmsgstr "a"\n'.encode()


def _forms(limit: int) -> bytes:
    """A first plural form that stands for the numbers to `limit` and does not hold the number."""
    head = HEADER.rstrip() + f'\n"Plural-Forms: nplurals=2; plural=(n > {limit});\\n"\n\n'.encode()
    return head + b'#, c-format\nmsgid "a"\nmsgid_plural "%d a"\nmsgstr[0] "few a"\nmsgstr[1] "%d a"\n'


FILES: list[tuple[str, str, bytes]] = [
    ("no number in a form for four numbers", READ, _forms(3)),
    ("no number in a form for five numbers", REFUSED, _forms(4)),
    ("ideographic space among flags", REFUSED, HEADER + '#, \u3000fuzzy\nmsgid "a\\n"\nmsgstr "b"\n'.encode()),
    ("ideographic space in a reference", READ, HEADER + "#: a\u3000b.md\n".encode() + U),
    ("comment behind #|", REFUSED, HEADER + b"#|# c\n" + U),
    ("comment behind #|, blank line", READ, HEADER + b"#|# c\n\n" + U),
    (
        "index on the next line",
        READ,
        PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr\n[0] ""\nmsgstr[\n1] ""\n',
    ),
    (
        "CR in the plural expression",
        REFUSED,
        HEADER.rstrip() + b'\n"Plural-Forms: nplurals=2; plural=(n !=\r 1);\\n"\n',
    ),
    ("directives differ", REFUSED, HEADER + b'#, c-format\nmsgid "%d"\nmsgstr "%s"\n'),
    ("format taken back by a later line", READ, HEADER + b'#, c-format\n#, x\nmsgid "%d"\nmsgstr "%s"\n'),
    ("directives differ, fuzzy", READ, HEADER + b'#, c-format, fuzzy\nmsgid "%d"\nmsgstr "%s"\n'),
    ("named directive missing", REFUSED, HEADER + b'#, python-format\nmsgid "%(a)s"\nmsgstr "%(b)s"\n'),
    (
        "number left out of the singular",
        READ,
        PLURAL_HEADER + b'#, c-format\nmsgid "a"\nmsgid_plural "%d a"\nmsgstr[0] "one a"\nmsgstr[1] "%d a"\n',
    ),
    ("empty", REFUSED, b""),
    ("no header", REFUSED, U),
    ("header only", READ, HEADER + b""),
    ("no header, ASCII", REFUSED, b'msgid "a"\nmsgstr "a"\n'),
    (
        "fuzzy header",
        READ,
        b'#, fuzzy\nmsgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        + U,
    ),
    ("missing field", READ, b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + U),
    ("no charset", READ, b'msgid ""\nmsgstr "Project-Id-Version: x\\n"\n\n' + U),
    (
        "CHARSET",
        READ,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=CHARSET\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        + U,
    ),
    (
        "EUC-JP",
        REFUSED_BY_US,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=EUC-JP\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\nmsgid "\xa4\xa2"\nmsgstr "a"\n',
    ),
    (
        "ascii declared",
        REFUSED,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=ASCII\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        + U,
    ),
    (
        "latin1 decl, utf8",
        REFUSED_BY_US,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=ISO-8859-1\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        + U,
    ),
    (
        "utf8 lower",
        READ,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        + U,
    ),
    (
        "BOM",
        REFUSED,
        '\ufeffmsgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'.encode()
        + U,
    ),
    ("duplicate", REFUSED, HEADER + U + b"\n" + U),
    ("duplicate other", REFUSED, HEADER + U + '\nmsgid "あ"\nmsgstr "b"\n'.encode()),
    ("obsolete twin", REFUSED, HEADER + U + '\n#~ msgid "あ"\n#~ msgstr "a"\n'.encode()),
    (
        "obsolete duplicate obsolete",
        REFUSED,
        HEADER + '#~ msgid "あ"\n#~ msgstr "a"\n\n#~ msgid "あ"\n#~ msgstr "b"\n'.encode(),
    ),
    ("obsolete first", REFUSED, HEADER + '#~ msgid "あ"\n#~ msgstr "a"\n\n'.encode() + U),
    (
        "two header",
        REFUSED,
        HEADER
        + b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        + U,
    ),
    ("fuzzy duplicate", REFUSED, HEADER + b"#, fuzzy\n" + U + b"\n#, fuzzy\n" + U),
    (
        "header late",
        READ,
        U
        + b'\nmsgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n',
    ),
    ("header empty", REFUSED, b'msgid ""\nmsgstr ""\n\n' + U),
    ("begin line feed", REFUSED, HEADER + b'msgid "\\na"\nmsgstr "b"\n'),
    ("end line feed", REFUSED, HEADER + b'msgid "a\\n"\nmsgstr "b"\n'),
    ("end line feed untranslated", READ, HEADER + b'msgid "a\\n"\nmsgstr ""\n'),
    ("end line feed fuzzy", READ, HEADER + b'#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n'),
    ("obsolete end line feed", READ, HEADER + b'#~ msgid "a\\n"\n#~ msgstr "b"\n'),
    ("plural no header", REFUSED, HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'),
    ("plural ok", READ, PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'),
    ("plural 1 of 2", REFUSED, PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'),
    (
        "plural 3 of 2",
        REFUSED,
        PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n',
    ),
    ("plural half", READ, PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] ""\n'),
    ("plural untranslated", READ, PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n'),
    ("plural untranslated no header", READ, HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n'),
    ("plural gap", REFUSED, PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n'),
    ("plural from1", REFUSED, PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n'),
    ("plural without index", REFUSED, PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n'),
    ("msgstr[0] without plural", REFUSED, PLURAL_HEADER + b'msgid "a"\nmsgstr[0] "c"\n'),
    (
        "plural line feed",
        REFUSED,
        PLURAL_HEADER + b'msgid "a\\n"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "c"\n',
    ),
    (
        "plural bad expr",
        REFUSED,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=n+;\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
    ),
    (
        "plural bad expr unused",
        REFUSED,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=n+;\\n"\n\n'
        + U,
    ),
    (
        "plural big",
        REFUSED,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=n;\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
    ),
    ("brace directives differ", REFUSED, HEADER + b'#, python-brace-format\nmsgid "{a}"\nmsgstr "{b}"\n'),
    ("range", READ, HEADER + b"#, range: 0..5\n" + U),
    ("flags unknown", READ, HEADER + b"#, foo, no-wrap,bar\n" + U),
    ("flags without blank", READ, HEADER + b"#,fuzzy\n" + U),
    ("domain", REFUSED, HEADER + b'domain "foo"\n' + U),
    ("#=", READ, HEADER + b"#= foo\n" + U),
    ("#!", READ, HEADER + b"#! fuzzy\n" + U),
    ("CR in string", READ, HEADER + b'msgid "a\rb"\nmsgstr "b"\n'),
    (
        "CRLF",
        READ,
        'msgid ""\r\nmsgstr ""\r\n"Project-Id-Version: x\\n"\r\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\r\n"Last-Translator: A <a@b.c>\\n"\r\n"Language-Team: none\\n"\r\n"Language: en\\n"\r\n"MIME-Version: 1.0\\n"\r\n"Content-Type: text/plain; charset=UTF-8\\n"\r\n"Content-Transfer-Encoding: 8bit\\n"\r\n\r\nmsgid "あ"\r\nmsgstr "a"\r\n'.encode(),
    ),
    (
        "CRLF comment",
        READ,
        'msgid ""\r\nmsgstr ""\r\n"Project-Id-Version: x\\n"\r\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\r\n"Last-Translator: A <a@b.c>\\n"\r\n"Language-Team: none\\n"\r\n"Language: en\\n"\r\n"MIME-Version: 1.0\\n"\r\n"Content-Type: text/plain; charset=UTF-8\\n"\r\n"Content-Transfer-Encoding: 8bit\\n"\r\n\r\n# hello\r\n#: a.c:1\r\n#, fuzzy\r\nmsgid "あ"\r\nmsgstr "a"\r\n'.encode(),
    ),
    (
        "CR only",
        READ,
        'msgid ""\rmsgstr ""\r"Project-Id-Version: x\\n"\r"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\r"Last-Translator: A <a@b.c>\\n"\r"Language-Team: none\\n"\r"Language: en\\n"\r"MIME-Version: 1.0\\n"\r"Content-Type: text/plain; charset=UTF-8\\n"\r"Content-Transfer-Encoding: 8bit\\n"\r\rmsgid "あ"\rmsgstr "a"\r'.encode(),
    ),
    ("control characters", READ, HEADER + 'msgid "a\x01\x1b\x7f\x85\u2028\tb"\nmsgstr "b"\n'.encode()),
    ("nul", REFUSED_BY_US, HEADER + b'msgid "a\x00b"\nmsgstr "b"\n'),
    ("nul in comment", REFUSED_BY_US, HEADER + b"# a\x00b\n" + U),
    ("not UTF-8", REFUSED, HEADER + b'msgid "a\xff"\nmsgstr "b"\n'),
    ("not UTF-8 comment", REFUSED_BY_US, HEADER + b'# a\xff\nmsgid "a"\nmsgstr "a"\n'),
    ("U+0004", REFUSED, HEADER + b'msgid "a\\004b"\nmsgstr "b"\n'),
    ("U+0004 string", REFUSED, HEADER + b'msgid "a"\nmsgstr "b\\x04"\n'),
    ("octal", READ, HEADER + b'msgid "\\101\\x41\\a\\v\\f\\b\\r\\t"\nmsgstr "b"\n'),
    ("hexlong", READ, HEADER + b'msgid "\\x4142"\nmsgstr "b"\n'),
    ("byte values", REFUSED_BY_US, HEADER + b'msgid "\\18\\377"\nmsgstr "b"\n'),
    ("octal utf8", READ, HEADER + b'msgid "\\343\\201\\202"\nmsgstr "b"\n'),
    ("nul escape", REFUSED_BY_US, HEADER + b'msgid "a\\0b"\nmsgstr "b"\n'),
    ("backslash line feed", READ, HEADER + b'msgid "a\\\nb"\nmsgstr "b"\n'),
    ("backslash comment", READ, HEADER + b"# abc\\\ndef\n" + U),
    ("all on one line", READ, HEADER + b'msgid "a" msgstr "b" msgid "c"\nmsgstr "d" # tail\n'),
    ("indent", READ, HEADER + b'  msgid   "a"\n\tmsgstr"b"\n'),
    ("concat", READ, HEADER + b'msgid "a" "b"\nmsgstr "b"\n'),
    (
        "comments",
        READ,
        HEADER
        + b"#foo\n#\n# \n#  two\n#\ttab\n#. x\n#.y\n#.\n#.  two\n#: a.c:1 b.c c d:2\n#: /x/y%20z.md\n#:\n#, \n"
        + U,
    ),
    ("solaris", READ, HEADER + b"# File: foo.c, line: 12\n# File: foo.md\n" + U),
    (
        "references with blanks",
        READ,
        HEADER + "#: \u2068a b.c\u2069:12\n#: a:b:3 :5 x: 7\n#: foo.c: 12\n".encode() + U,
    ),
    (
        "previous",
        REFUSED,
        HEADER
        + b'#| msgctxt "c"\n#| msgid "old"\n#| msgid_plural "olds"\n#, fuzzy\nmsgctxt "d"\nmsgid "a"\nmsgstr "b"\n',
    ),
    ("previous long", REFUSED, HEADER + b'#| msgid ""\n#| "old\\n"\n#| "new"\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n'),
    ("previous nonfuzzy", READ, HEADER + b'#| msgid "old"\nmsgid "a"\nmsgstr "b"\n'),
    (
        "previous before comments",
        REFUSED,
        HEADER + b'#| msgid "old"\n# c\n#. d\n#: e\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n',
    ),
    ("previous only msgctxt", REFUSED, HEADER + b'#| msgctxt "old"\nmsgid "a"\nmsgstr "b"\n'),
    ("previous alone at end", REFUSED, HEADER + U + b'\n#| msgid "old"\n'),
    (
        "obsolete all",
        READ,
        HEADER + b'# c\n#. d\n#: e\n#, fuzzy\n#~| msgid "old"\n#~ msgctxt "x"\n#~ msgid "a"\n#~ msgstr "b"\n\n' + U,
    ),
    ("obsolete comment inside", READ, HEADER + b'#~ # c\n#~ msgid "a"\n#~ msgstr "b"\n'),
    ("obsolete mix", REFUSED, HEADER + b'#~ msgid "a"\nmsgstr "b"\n'),
    ("obsolete continued", READ, HEADER + b'#~ msgid "a"\n#~ "c"\n#~ msgstr "b"\n#~ ""\n'),
    ("obsolete continued without mark", REFUSED, HEADER + b'#~ msgid "a"\n"c"\n#~ msgstr "b"\n'),
    ("obsolete previous mix", REFUSED, HEADER + b'#| msgid "old"\n#~ msgid "a"\n#~ msgstr "b"\n'),
    ("tail comment", READ, HEADER + U + b"\n# tail\n#. tail2\n"),
    ("comment between", REFUSED, HEADER + b'msgid "a"\n# c\nmsgstr "b"\n'),
    ("comment in string", REFUSED, HEADER + b'msgid "a"\n# c\n"x"\nmsgstr "b"\n'),
    ("blank between", READ, HEADER + b'msgid "a"\n\n"x"\n\nmsgstr "b"\n'),
    ("detached", READ, HEADER + b"# detached\n\n" + U),
    ("msgctxt twice", REFUSED, HEADER + b'msgctxt "a"\nmsgctxt "b"\n' + U),
    ("msgctxt empty", READ, HEADER + b'msgctxt ""\n' + U),
    ("msgctxt and header", READ, HEADER + b'msgctxt "x"\nmsgid ""\nmsgstr "b"\n'),
    ("empty msgctxt header", READ, HEADER + b'msgctxt ""\nmsgid ""\nmsgstr "b"\n'),
    ("domain messages", REFUSED, HEADER + b'domain "messages"\n' + U),
    ("junk", REFUSED, HEADER + b"hello\n" + U),
    ("conflict", REFUSED, HEADER + b"<<<<<<< HEAD\n" + U + b"=======\n>>>>>>> x\n"),
    ("missing close", REFUSED, HEADER + b'msgid "a\nmsgstr "b"\n'),
    ("missing open", REFUSED, HEADER + b'msgid a"\nmsgstr "b"\n'),
    ("no quotation marks", REFUSED, HEADER + b"msgid a\nmsgstr b\n"),
    ("fullwidth", REFUSED, HEADER + 'msgid ”a”\nmsgstr "b"\n'.encode()),
    ("truncated msgid", REFUSED, HEADER + b'msgid "a"\n'),
    ("truncated keyword", REFUSED, HEADER + b'msgid "a"\nmsgstr'),
    ("truncated string", REFUSED, HEADER + b'msgid "a"\nmsgstr "b'),
    ("msgstr only", REFUSED, HEADER + b'msgstr "b"\n'),
    ("two msgids", REFUSED, HEADER + b'msgid "a"\nmsgid "b"\nmsgstr "b"\n'),
    ("two msgstrs", REFUSED, HEADER + b'msgid "a"\nmsgstr "b"\nmsgstr "b"\n'),
    ("bad escape", REFUSED, HEADER + b'msgid "a\\q"\nmsgstr "b"\n'),
    ("trailing backslash", REFUSED, HEADER + b'msgid "a\\"\nmsgstr "b"\n'),
    (
        "string first",
        REFUSED,
        b'"x"\nmsgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        + U,
    ),
    ("keyword case", REFUSED, HEADER + b'MSGID "a"\nmsgstr "b"\n'),
    ("number", REFUSED, HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[ 0 ] "c"\nmsgstr [1] "d"\n'),
    ("index big", READ, PLURAL_HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[00] "c"\nmsgstr[01] "d"\n'),
    ("ideographic space", REFUSED, HEADER + 'msgid\u3000"a"\nmsgstr "b"\n'.encode()),
    ("nbsp comment", READ, HEADER + "#\xa0x\n".encode() + U),
    ("form feed", READ, HEADER + b'msgid\x0c"a"\nmsgstr\x0b"b"\n'),
    ("header control characters", READ, HEADER + b""),
    (
        "header duplicate field",
        READ,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n"Language: ja\\n"\n\n'
        + U,
    ),
    (
        "header no line feed",
        READ,
        b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: A <a@b.c>\\n"\n"Language-Team: none\\n"\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit"\n\n'
        + U,
    ),
    ("space only", READ, HEADER + b"   \n\t\n" + U),
    ("inline", READ, HEADER + b"#: a.c:1\n#: a.c:1\n#, fuzzy, fuzzy\n#, c-format\n" + U),
    ("msgid only line feed", READ, HEADER + b'msgid "\\n"\nmsgstr "\\n"\n'),
    ("two line feeds", READ, HEADER + b'msgid "\\n\\n"\nmsgstr "\\n\\n"\n'),
    ("lines", READ, HEADER + b'msgid "a\\nb\\n"\nmsgstr "a\\nb\\n"\n'),
    ("lines without the last", READ, HEADER + b'msgid "a\\nb"\nmsgstr "a\\nb"\n'),
    (
        "wrapped",
        READ,
        HEADER
        + 'msgid "あいうえおかきくけこ、あいうえおかきくけこ、あいうえおかきくけこ、あいうえおかきくけこ、あいうえおかきくけこ、あいうえおかきくけこ、あいうえおかきくけこ、あいうえおかきくけこ、"\nmsgstr "hello world hello world hello world hello world hello world hello world hello world hello world hello world hello world "\n'.encode(),
    ),
    ("hex none", REFUSED, HEADER + b'msgid "\\xg"\nmsgstr "b"\n'),
    ("long octal escape", READ, HEADER + b'msgid "\\1234"\nmsgstr "b"\n'),
    ("dollar", REFUSED, HEADER + b"$foo\n"),
    ("escape in comment", READ, HEADER + b"# \\q\n" + U),
    ("backslash end of file", REFUSED, HEADER + U + b"\\"),
    ("duplicate msgctxt", REFUSED, HEADER + b'msgctxt "x"\n' + U + b'\nmsgctxt "x"\n' + U),
    ("msgctxt differ", READ, HEADER + b'msgctxt "x"\n' + U + b"\n" + U),
    ("previous empty", REFUSED, HEADER + b'#| msgid ""\n#, fuzzy\n' + U),
    ("previous string err", REFUSED, HEADER + b'#| msgid "old\n' + U),
    ("previous noise", REFUSED, HEADER + b"#| hello\n" + U),
    ("#~ junk", REFUSED, HEADER + b"#~ hello\n" + U),
    ("#~ only", READ, HEADER + b"#~\n" + U),
    ("#| only", READ, HEADER + b"#|\n" + U),
    ("surrogate", REFUSED, HEADER + b'msgid "a\xed\xa0\x80"\nmsgstr "b"\n'),
    ("noncharacter", READ, HEADER + 'msgid "\ufffe\uffff\U0010ffff"\nmsgstr "b"\n'.encode()),
    ("BOM mid", READ, HEADER + 'msgid "\ufeffa"\nmsgstr "b"\n'.encode()),
    (
        "utf16",
        REFUSED,
        b'\xff\xfem\x00s\x00g\x00i\x00d\x00 \x00"\x00"\x00\n\x00m\x00s\x00g\x00s\x00t\x00r\x00 \x00"\x00"\x00\n\x00"\x00P\x00r\x00o\x00j\x00e\x00c\x00t\x00-\x00I\x00d\x00-\x00V\x00e\x00r\x00s\x00i\x00o\x00n\x00:\x00 \x00x\x00\\\x00n\x00"\x00\n\x00"\x00P\x00O\x00-\x00R\x00e\x00v\x00i\x00s\x00i\x00o\x00n\x00-\x00D\x00a\x00t\x00e\x00:\x00 \x002\x000\x002\x006\x00-\x000\x001\x00-\x000\x001\x00 \x000\x000\x00:\x000\x000\x00+\x000\x000\x000\x000\x00\\\x00n\x00"\x00\n\x00"\x00L\x00a\x00s\x00t\x00-\x00T\x00r\x00a\x00n\x00s\x00l\x00a\x00t\x00o\x00r\x00:\x00 \x00A\x00 \x00<\x00a\x00@\x00b\x00.\x00c\x00>\x00\\\x00n\x00"\x00\n\x00"\x00L\x00a\x00n\x00g\x00u\x00a\x00g\x00e\x00-\x00T\x00e\x00a\x00m\x00:\x00 \x00n\x00o\x00n\x00e\x00\\\x00n\x00"\x00\n\x00"\x00L\x00a\x00n\x00g\x00u\x00a\x00g\x00e\x00:\x00 \x00e\x00n\x00\\\x00n\x00"\x00\n\x00"\x00M\x00I\x00M\x00E\x00-\x00V\x00e\x00r\x00s\x00i\x00o\x00n\x00:\x00 \x001\x00.\x000\x00\\\x00n\x00"\x00\n\x00"\x00C\x00o\x00n\x00t\x00e\x00n\x00t\x00-\x00T\x00y\x00p\x00e\x00:\x00 \x00t\x00e\x00x\x00t\x00/\x00p\x00l\x00a\x00i\x00n\x00;\x00 \x00c\x00h\x00a\x00r\x00s\x00e\x00t\x00=\x00U\x00T\x00F\x00-\x008\x00\\\x00n\x00"\x00\n\x00"\x00C\x00o\x00n\x00t\x00e\x00n\x00t\x00-\x00T\x00r\x00a\x00n\x00s\x00f\x00e\x00r\x00-\x00E\x00n\x00c\x00o\x00d\x00i\x00n\x00g\x00:\x00 \x008\x00b\x00i\x00t\x00\\\x00n\x00"\x00\n\x00\n\x00m\x00s\x00g\x00i\x00d\x00 \x00"\x00B0"\x00\n\x00m\x00s\x00g\x00s\x00t\x00r\x00 \x00"\x00a\x00"\x00\n\x00',
    ),
    ("bell", READ, HEADER + b'msgid "a\x07\x08\x0b\x0c"\nmsgstr "b"\n'),
]
