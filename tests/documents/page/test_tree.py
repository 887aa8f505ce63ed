"""Elements are nested as a browser nests them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.page.tree import Element, read_page
from onrecord.errors import OnrecordError


def _nesting(markup: str) -> str:
    page = read_page(markup)

    def told(index: int, after: int) -> str:
        parts = []
        while index < after:
            item = page.items[index]
            if isinstance(item, Element):
                inner = told(index + 1, item.after)
                parts.append(f"{item.name}({inner})" if inner else item.name)
                index = item.after
            else:
                parts.append(markup[item.start : item.end])
                index += 1
        return " ".join(parts)

    return told(0, len(page.items))


@pytest.mark.parametrize(
    ("markup", "nesting"),
    [
        ("<p>a<p>b", "p(a) p(b)"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li(a) li(b ul(li(c))) li(d))"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td(a) td(b)) tr(td(c)))"),
        ("<p>a<div>b</div>c", "p(a) div(b) c"),
        ("<p>a<b>b</p>c", "p(a b(b)) c"),
        ("<div><b><p>a</b>b</p></div>", "div(b(p(a b)))"),
        ("a</b>b</p></div>", "a b"),
        ("<a>x<a>y", "a(x) a(y)"),
        ("a<br>b<img>c", "a br b img c"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a) dd(b) dt(c))"),
        ("<div><table><td>a</div>b</table>c", "div(table(td(a b)) c)"),
    ],
)
def test_elements_are_nested(markup, nesting):
    assert _nesting(markup) == nesting


@settings(deadline=None)
@given(st.lists(st.sampled_from("<p> </p> <b> </b> <div> </div> <table> <td> </table> <li> <ul> </ul> <a> x".split())))
def test_every_element_ends_inside_its_parent(pieces):
    for element in read_page("".join(pieces)).elements():
        assert element.index < element.after
        assert element.parent is None or element.after <= element.parent.after


def test_a_page_of_more_tags_than_anybody_writes_is_refused():
    with pytest.raises(OnrecordError, match="more than 1,000 tags"):
        read_page("<b>" * 1_002, most=1_000)
