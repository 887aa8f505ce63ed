"""The elements of a page, nested as a browser nests them, unclosed and misnested tags included.

The tree lies flat: items in the order of the page, each element knowing where its content ends. So however deep a
page is nested, nothing here calls itself.
"""

from dataclasses import dataclass, field

from onrecord.documents.page.scan import Tag, Text, scan
from onrecord.errors import OnrecordError

MOST_ITEMS = 1_000_000
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote body center details dialog dir div dl dt dd fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul caption option".split()
)
_CLOSES_PARAGRAPH = BLOCKS - frozenset(
    "body html dt dd li td th tr tbody thead tfoot caption option legend".split()
) | {
    "li",
    "dt",
    "dd",
}
_FORMATTING = frozenset(
    "a abbr b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q s samp small span strike strong sub "
    "sup time tt u var".split()
)
_TABLE_PARTS = frozenset({"tr", "tbody", "thead", "tfoot"})
_SCOPES = frozenset("table td th caption button object html".split())
# What a start tag closes when it is open, and the elements beyond which it does not look.
_IMPLIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "td", "th")),
    "dt": (("dt", "dd"), ("dl", "td", "th")),
    "dd": (("dt", "dd"), ("dl", "td", "th")),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot"), ("table",)),
    "option": (("option",), ("select",)),
    "a": (("a",), ("td", "th", "table")),
}


@dataclass(slots=True, eq=False)
class Element:
    """An element: its tag at `[start, end)` of the markup, its content the items `[index + 1, after)` of the page.

    `gone` is set where its style takes it off the page with all in it (see `page.blank`).
    """

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    index: int
    parent: "Element | None"
    after: int = -1
    gone: bool = False

    def get(self, attribute: str) -> str:
        """The value of an attribute, "" where there is none."""
        return self.attributes.get(attribute, "")

    def words(self, attribute: str) -> list[str]:
        """The words of an attribute such as class or rel, in lower case."""
        return self.attributes.get(attribute, "").lower().split()


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page: its markup and its items, elements and texts, in order."""

    markup: str
    items: list[Element | Text]
    by_name: dict[str, list[Element]]

    def elements(self, *names: str) -> list[Element]:
        """All elements of these names, or of any name, in order."""
        if len(names) == 1:
            return self.by_name.get(names[0], [])
        found = [e for name in names or self.by_name for e in self.by_name.get(name, ())]
        return sorted(found, key=lambda e: e.index)

    def raw_text(self, element: Element) -> str:
        """The text in an element as it stands in the markup."""
        inside = self.items[element.index + 1 : element.after]
        return "".join(self.markup[i.start : i.end] for i in inside if isinstance(i, Text))


@dataclass(slots=True)
class _Nesting:
    """Which elements are open, and how deep the last of each name is."""

    items: list[Element | Text] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    depths: dict[str, list[int]] = field(default_factory=dict)
    blocks: list[int] = field(default_factory=list)
    scopes: list[int] = field(default_factory=list)

    def depth(self, *names: str) -> int:
        """How deep the innermost open element of these names is, -1 where none is open."""
        return max((self.depths[n][-1] for n in names if self.depths.get(n)), default=-1)

    def push(self, tag: Tag) -> None:
        parent = self.open[-1] if self.open else None
        element = Element(tag.name, tag.attributes, tag.start, tag.end, len(self.items), parent)
        self.items.append(element)
        if tag.name in VOID:
            element.after = len(self.items)
            return
        depth = len(self.open)
        self.open.append(element)
        self.depths.setdefault(tag.name, []).append(depth)
        if tag.name in BLOCKS:
            self.blocks.append(depth)
        if tag.name in _SCOPES:
            self.scopes.append(depth)

    def pop_to(self, depth: int) -> None:
        """Closes every element from the innermost out to the one at `depth`."""
        while len(self.open) > depth:
            element = self.open.pop()
            element.after = len(self.items)
            self.depths[element.name].pop()
            for marks in (self.blocks, self.scopes):
                if marks and marks[-1] == len(self.open):
                    marks.pop()


def read_page(markup: str, *, most: int = MOST_ITEMS) -> Page:
    """The page of this markup; takes time that grows with its length alone.

    Raises OnrecordError DOC12 where it has more tags and texts than a page that somebody wrote: `most`.
    """
    nesting = _Nesting()
    for piece in scan(markup):
        if len(nesting.items) > most:
            raise OnrecordError("DOC12", detail=f"more than {most:,} tags and texts")
        if isinstance(piece, Text):
            nesting.items.append(piece)
        elif piece.closes:
            _close(nesting, piece)
        else:
            _imply_ends(nesting, piece.name)
            nesting.push(piece)
    nesting.pop_to(0)
    by_name: dict[str, list[Element]] = {}
    for item in nesting.items:
        if isinstance(item, Element):
            by_name.setdefault(item.name, []).append(item)
    return Page(markup=markup, items=nesting.items, by_name=by_name)


def _imply_ends(nesting: _Nesting, name: str) -> None:
    if name in _IMPLIED:
        closed, beyond = _IMPLIED[name]
        depth = nesting.depth(*closed)
        if depth > nesting.depth(*beyond):
            nesting.pop_to(depth)
    if name in _CLOSES_PARAGRAPH:
        depth = nesting.depth("p")
        if depth > (nesting.scopes[-1] if nesting.scopes else -1):
            nesting.pop_to(depth)


def _close(nesting: _Nesting, tag: Tag) -> None:
    """Closes the element that an end tag means; one that means none, or crosses a block or cell, is passed over."""
    depth = nesting.depth(tag.name)
    if depth < 0 or tag.name in {"html", "body"}:
        return
    if tag.name in _FORMATTING and nesting.blocks and depth < nesting.blocks[-1]:
        return
    if tag.name not in _SCOPES and nesting.scopes and depth < nesting.scopes[-1] and tag.name not in _TABLE_PARTS:
        return
    nesting.pop_to(depth)
