"""The article is found among what else stands on a page."""

import pytest

from onrecord.documents.formats.html import document_of_markup

BODY = "<p>The ferry struck the pier early on Sunday, the police said.</p><p>Thirty people were hurt in the crash.</p>"
OTHER = "<p>Elsewhere in town, the bakery opened.</p>"
TEASERS = "<div><a href=/a>A story about soup</a></div><div><a href=/b>A story about beds</a></div>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<body>{TEASERS}<article>{BODY}</article>{TEASERS}</body>",
        f"<body>{TEASERS}<main>{BODY}</main><div>{OTHER}</div></body>",
        f"<body><div>{TEASERS}</div><div itemprop=articleBody>{BODY}</div><div>{OTHER}</div></body>",
        f"<body><div id=top>{TEASERS}</div><div><div>{BODY}</div></div><div>{TEASERS}</div></body>",
        f"<body><article>{BODY}</article><article>{OTHER}</article></body>",
        f"<body><div role=main>{BODY}</div><div>{OTHER}</div></body>",
    ],
)
def test_the_article_is_drawn_and_nothing_beside_it(markup):
    text = document_of_markup(markup).text
    assert text.startswith("The ferry struck")
    assert text.endswith("in the crash.")


def test_a_headline_above_the_article_belongs_to_it():
    page = f"<body><header><h1>Ferry rams pier</h1></header><article>{BODY}</article></body>"
    assert document_of_markup(page).text.startswith("Ferry rams pier\nThe ferry struck")


def test_the_name_of_the_paper_in_its_banner_is_no_headline_where_the_article_has_one():
    page = f"<body><header><h1>The Paper</h1></header><article><h1>Ferry rams pier</h1>{BODY}</article></body>"
    assert document_of_markup(page).headline == "Ferry rams pier"


def test_a_fragment_is_drawn_whole():
    assert document_of_markup(BODY).text.count("\n") == 1
