"""The runs of a Word paragraph: their strings in order, which are links or look unlike the rest."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Literal

from taiyaku.article.placing import Mark
from taiyaku.article.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DROPPED = frozenset(
    ["del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "rubyPr", "Fallback", "pPr", "rPr"]
)
_FORMAT = frozenset(["b", "i", "u", "strike", "color", "highlight", "vertAlign", "rStyle", "shd", "em"])
_OFF = frozenset(["0", "false", "none", "off"])


def local(element: Any) -> str:
    """The local name; Word's two families of namespaces (transitional and strict) use the same ones."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name; empty where it is not set."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Any, name: str) -> Any:
    """The first child of that local name, or None."""
    return None if element is None else next((e for e in element if local(e) == name), None)


def paragraph_slots(paragraph: Any, links: frozenset[str], boxes: list[Any]) -> Iterator[Slot]:
    """The strings of a paragraph in order; a line break comes as a slot without an element.

    `links` are the ids of character styles that mean a link. Text boxes met on the way are added to `boxes`: they
    hold paragraphs of their own.
    """
    looks = _Looks(paragraph, links)
    fields = _Fields()
    stack: list[tuple[Any, tuple[Mark, ...]]] = [(e, ()) for e in reversed(paragraph)]
    while stack:
        element, special = stack.pop()
        name = local(element)
        if name in ("fldChar", "instrText"):
            fields.see(element, name)
        if name in DROPPED:
            continue
        if name == "txbxContent":
            boxes.append(element)
        elif name == "t":
            yield Slot(element, "text", element.text or "", special)
        elif name in ("br", "cr"):
            yield Slot(None, "", "\n")
        elif name == "tab":
            yield Slot(None, "", " ")
        elif name == "noBreakHyphen":
            yield Slot(None, "", "-", gone=element)
        elif name != "p":
            if name == "hyperlink":
                special = (*special, Mark("hyperlink", "link", [element]))
            elif name == "fldSimple":
                special = (*special, Mark("field", "other", [element]))
            elif name == "r":
                special = (*special, *fields.inside)
                mark = looks.mark(element, special)
                special = (*special, mark) if mark else special
            stack.extend((e, special) for e in reversed(element))


class _Fields:
    """The fields that a paragraph is inside of: those of addresses are links, others are numbers made by Word."""

    def __init__(self) -> None:
        self.open: list[tuple[Mark, list[str]]] = []
        self.inside: tuple[Mark, ...] = ()

    def see(self, element: Any, name: str) -> None:
        """Take note of a mark of a field, or of a part of what it says."""
        if name == "instrText":
            if self.open:
                self.open[-1][1].append(element.text or "")
            return
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self.open.append((Mark("field", "link", [element.getparent()]), []))
        elif kind == "separate" and self.open:
            mark, said = self.open[-1]
            mark.kind = "link" if "".join(said).split()[:1] == ["HYPERLINK"] else "other"
            self.inside = (*self.inside, mark)
        elif kind == "end" and self.open:
            mark, _ = self.open.pop()
            mark.nodes.append(element.getparent())
            self.inside = tuple(m for m in self.inside if m is not mark)


class _Looks:
    """Which runs look unlike most of their paragraph; neighbours that look the same are one mark."""

    def __init__(self, paragraph: Any, links: frozenset[str]) -> None:
        self.links = links
        self.looks: dict[Any, tuple[tuple[str, str], ...]] = {}  # holds the elements, so that they stay the same
        weight: dict[tuple[tuple[str, str], ...], int] = {}
        for run in paragraph.iter():
            if local(run) == "r":
                look = _look(child(run, "rPr"))
                self.looks[run] = look
                weight[look] = weight.get(look, 0) + sum(len(t.text or "") for t in run if local(t) == "t")
        # Of two looks for as many characters the plainer one is that of the text.
        self.usual = max(weight, key=lambda k: (weight[k], -len(k))) if weight else ()
        self.last: tuple[Any, Mark, tuple[Mark, ...]] | None = None

    def mark(self, run: Any, outer: tuple[Mark, ...]) -> Mark | None:
        """The mark of a run inside the marks `outer`, asked for in the order of the text.

        None for one that looks like the rest. What a field holds and what follows it are two marks, alike or not.
        """
        look = self.looks[run]
        if look == self.usual:
            self.last = None
            return None
        last = self.last
        if last and self.looks[last[0]] == look and last[0].getparent() is run.getparent() and last[2] == outer:
            last[1].nodes.append(run)
            self.last = run, last[1], outer
            return last[1]
        linked = any(m.kind == "link" for m in outer)
        mark = Mark("run", _kind(dict(look), self.links, linked=linked), [run])
        self.last = run, mark, outer
        return mark


def _look(properties: Any) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            (local(e), attribute(e, "val"))
            for e in (properties if properties is not None else ())
            if local(e) in _FORMAT and attribute(e, "val").lower() not in _OFF
        )
    )


def _kind(look: dict[str, str], links: frozenset[str], *, linked: bool) -> Literal["link", "strong", "emphasis"]:
    if look.get("rStyle", "") in links and not linked:
        return "link"  # a field makes the link, its runs look like one
    return "strong" if "b" in look else "emphasis"


def with_gaps(line: Sequence[Slot]) -> list[Slot]:
    """The slots of a line with empty ones between marks that touch, where a new run can be made.

    English may begin with words that stand outside of a link with which the Japanese begins.
    """
    if not any(s.special for s in line):
        return list(line)
    out: list[Slot] = []
    usual = next((s.element.getparent() for s in line if s.element is not None and not s.special), None)
    for n in range(len(line) + 1):
        left = line[n - 1].special if n else ()
        right = line[n].special if n < len(line) else ()
        depth = 0
        while depth < min(len(left), len(right)) and left[depth] is right[depth]:
            depth += 1
        # Gaps from the inside of the mark on the left to the inside of the one on the right.
        levels = [(left[:k], left[k], False) for k in range(len(left) - 1, depth, -1)]
        beside = [line[k] for k in (n - 1, n) if 0 <= k < len(line)]
        if not any(len(x.special) == depth and not x.fixed for x in beside):
            if len(right) > depth:
                levels.append((left[:depth], right[depth], True))
            elif len(left) > depth:
                levels.append((left[:depth], left[depth], False))
        levels += [(right[:k], right[k], True) for k in range(depth + 1, len(right))]
        for outer, mark, before in levels:
            if make := _maker(mark, usual, before=before):
                out.append(Slot(None, "text", "", outer, make=make))
        if n < len(line):
            out.append(line[n])
    return out


def _maker(mark: Mark, usual: Any, *, before: bool) -> Gap | None:
    """What makes an empty string beside a mark; None where the mark's run holds more than one string."""
    node = mark.nodes[0 if before else -1]
    if local(node) == "r" and sum(local(e) != "rPr" for e in node) > 1:
        return None
    return Gap(node, usual, before=before)


class Gap:
    """A place before or behind a node where a run can be made that looks like the usual one."""

    def __init__(self, node: Any, usual: Any, *, before: bool) -> None:
        self.node = node
        self.usual = usual
        self.before = before

    def __call__(self) -> Any:
        """Make the run; returns the element of its string."""
        namespace = self.node.tag.rpartition("}")[0]
        run = self.node.makeelement(f"{namespace}}}r")
        properties = child(self.usual, "rPr") if self.usual is not None and local(self.usual) == "r" else None
        if properties is not None:
            run.append(deepcopy(properties))
        text = self.node.makeelement(f"{namespace}}}t")
        run.append(text)
        if self.before:
            self.node.addprevious(run)
        else:
            self.node.addnext(run)
        return text
