from factories import a_draft, a_library
from onrecord.checking.citations import cited_part, links_in, pages_cited

PAGE = '<link rel="canonical" href="https://{}.example/a"><p>The ferry of {} sails on Sunday.</p>'


def test_links_bare_addresses_and_footnotes_are_cited_in_the_order_of_the_text() -> None:
    text = (
        "The [note](https://one.example/a) says so, and https://two.example/b.\n\n[1] https://three.example/c (seen)."
    )
    draft = a_draft(text, markdown=True)
    assert [link.address for link in links_in(draft)] == [
        "https://one.example/a",
        "https://two.example/b",
        "https://three.example/c",
    ]
    assert pages_cited(draft) == {"one.example/a", "two.example/b", "three.example/c"}


def test_the_captures_of_what_is_cited_are_a_library_of_their_own(tmp_path) -> None:
    files = {f"{name}.html": PAGE.format(name, name) for name in ("one", "two")} | {"note.txt": "The ferry sails."}
    with a_library(files, tmp_path) as library:
        part = cited_part(a_draft("See http://www.one.example/a/#top for more."), library)
        assert [part.capture(sha256).paths for sha256 in part.captures()] == [("one.html",)]
        assert len(cited_part(a_draft("The ferry sails on Sunday."), library)) == 0
