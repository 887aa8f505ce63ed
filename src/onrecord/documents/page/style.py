"""Reads the style sheets in a page and tells which of their declarations an element gets, as a browser picks them.

Only what stands in the page itself is known; sheets that lie elsewhere are not fetched. A selector that asks for more
than names, classes, ids, attributes and what they stand in (such as ":hover") is passed over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.documents.page.tree import Element, Page
from onrecord.errors import OnrecordError

SCREEN = 1280
"""The width in pixels of the screen for which conditions on the width are answered."""
MOST_TRIALS = 3_000_000
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_WIDTH = re.compile(r"\((min|max)-width\s*:\s*(\d+(?:\.\d+)?)(px|em|rem)\)")
_COMPOUND = re.compile(r"(\*|[a-z][\w-]*)?((?:[.#][\w-]+|\[[^\]\s]+\])*)")
_PART = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:([~^*$|]?=)[\"']?([^\"'\]]*)[\"']?)?\]")
_STEP = re.compile(r"\s*>\s*|\s+")
_FONT_SIZE = re.compile(r"(?:^|\s)(\d*\.?\d+(?:px|pt|r?em|%)?)(?:/|\s)")

Declarations = Mapping[str, tuple[str, bool]]
"""By its name, the value of each property, and whether it is marked as important."""


@dataclass(frozen=True, slots=True)
class _Compound:
    """What is asked of one element: its name ("" for any) and what its attributes hold."""

    name: str
    parts: tuple[tuple[str, str, str], ...]

    def fits(self, element: Element) -> bool:
        return self.name in ("", element.name) and all(_has(element, *part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the sheets say of elements: the compound, those around it from the inside out, and what is declared."""

    rank: tuple[int, int]
    compound: _Compound
    around: tuple[tuple[bool, _Compound], ...]
    declared: Declarations


@dataclass(slots=True)
class Sheet:
    """All style sheets of a page; `trials` counts how often a rule was tried."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    count: int = 0
    trials: int = 0

    def style_of(self, element: Element) -> dict[str, str]:
        """The declarations for an element, its own `style` included; raises OnrecordError DOC12."""
        keys = ["*", element.name, *(f".{name}" for name in element.words("class"))]
        found = [rule for key in keys for rule in self.rules.get(key, ()) if self._fits(rule, element)]
        found.sort(key=lambda rule: rule.rank)
        layers = [rule.declared for rule in found]
        if "style" in element.attributes:
            layers.append(read_declarations(element.get("style")))
        plain = {name: value for layer in layers for name, (value, important) in layer.items() if not important}
        return plain | {name: value for layer in layers for name, (value, important) in layer.items() if important}

    def _fits(self, rule: _Rule, element: Element) -> bool:
        self.trials += 1
        if self.trials > MOST_TRIALS:
            raise OnrecordError("DOC12", detail="more rules of style than a page needs")
        return rule.compound.fits(element) and self._stands_in(rule, element)

    def _stands_in(self, rule: _Rule, element: Element) -> bool:
        inner = element
        for directly, compound in rule.around:
            outer = inner.parent
            while outer and not directly and not compound.fits(outer):
                outer = outer.parent
                self.trials += 1
            if outer is None or not compound.fits(outer):
                return False
            inner = outer
        return True


def read_sheet(page: Page) -> Sheet:
    """The style sheets in the page as one."""
    sheet = Sheet()
    for element in page.elements("style"):
        if _on_screen(element.get("media").lower()):
            for selectors, body in _rules(page.raw_text(element).lower()):
                declared = read_declarations(body)
                for selector in selectors.split(",") if declared else ():
                    _add(sheet, selector.strip(), declared)
    return sheet


def read_declarations(text: str) -> dict[str, tuple[str, bool]]:
    """The declarations of a rule or a `style` attribute; of two of one name, the later.

    A colour of the background stands under "background", a size that "font" gives under "font-size", so that whichever
    comes later counts.
    """
    found = {}
    for piece in _COMMENT.sub("", text).lower().split(";"):
        name, _, value = piece.partition(":")
        value, mark, _ = value.partition("!important")
        name, value = name.strip(), value.strip()
        if name == "font":
            size = _FONT_SIZE.search(value)
            name, value = "font-size", size[1] if size else ""
        if value:
            found["background" if name == "background-color" else name] = (value, bool(mark))
    return found


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of each rule that holds on the screen."""
    css = _COMMENT.sub(" ", css)
    holds, begun, selector = [True], 0, ""
    for brace in _BRACE.finditer(css):
        piece = css[begun : brace.start()]
        begun = brace.end()
        if selector and holds[-1]:
            yield selector, piece
        selector = ""
        if brace.group() == "}":
            del holds[max(1, len(holds) - 1) :]
            continue
        head = piece.rpartition(";")[2].strip()
        holds.append(holds[-1] and (not head.startswith("@") or _is_grouping(head)))
        selector = "" if head.startswith("@") else head
    if selector and holds[-1]:
        yield selector, css[begun:]


def _is_grouping(head: str) -> bool:
    """Whether an at-rule groups rules that hold on the screen."""
    name, _, condition = head.partition(" ")
    return name in ("@supports", "@layer", "@container") or (name == "@media" and _on_screen(condition))


def _on_screen(condition: str) -> bool:
    for width in _WIDTH.finditer(condition):
        pixels = float(width[2]) * (1 if width[3] == "px" else 16)
        if (pixels > SCREEN) if width[1] == "min" else (pixels < SCREEN):
            return False
    rest = set(_WIDTH.sub(" ", condition).replace(",", " ").split())
    return rest <= {"all", "screen", "only", "and"} or "all" in rest or ("screen" in rest and "(" not in condition)


def _add(sheet: Sheet, selector: str, declared: Declarations) -> None:
    steps = _STEP.split(selector)
    joints = [">" in joint for joint in _STEP.findall(selector)]
    compounds = [_compound(step) for step in steps]
    if any(compound is None for compound in compounds):
        return
    *outer, last = [compound for compound in compounds if compound]
    weight = sum(1_000 if part[0] == "#" else 10 for c in (*outer, last) for part in c.parts)
    weight += sum(bool(compound.name) for compound in (*outer, last))
    classes = [f".{value}" for sign, _, value in last.parts if sign == "."]
    around = tuple(zip(reversed(joints), reversed(outer), strict=True))
    rules = sheet.rules.setdefault(classes[0] if classes else last.name or "*", [])
    sheet.count += 1
    rules.append(_Rule((weight, sheet.count), last, around, declared))


def _compound(text: str) -> _Compound | None:
    match = _COMPOUND.fullmatch(text)
    if not match or not text:
        return None
    parts = [(m[1] or m[4] or "[", m[3] or "", m[2] or m[5] or "") for m in _PART.finditer(match[2])]
    return _Compound("" if match[1] in (None, "*") else match[1], tuple(parts))


def _has(element: Element, sign: str, name: str, value: str) -> bool:
    """Whether an element is of that class or id, or has an attribute with that value."""
    if sign == ".":
        return value in element.words("class")
    if sign == "#":
        return element.get("id").lower() == value
    held = element.get(name).lower()
    tests = {
        "[": name in element.attributes,
        "=": held == value,
        "~=": value in held.split(),
        "^=": held.startswith(value),
        "$=": held.endswith(value),
        "*=": value in held,
        "|=": held == value or held.startswith(f"{value}-"),
    }
    return tests[sign] and (sign == "[" or bool(value))
