"""An article as a piece of HTML with its JSON-LD, for a content system to set into a page of its own."""

from onrecord.publishing.edition import Edition
from onrecord.publishing.layout import paragraphs_of
from onrecord.publishing.public import PublicArticle
from onrecord.publishing.structured_data.claim_review import claim_reviews
from onrecord.publishing.structured_data.news_article import article_data
from onrecord.publishing.telling import acts_told


def fragment_of(edition: Edition, article: PublicArticle) -> str:
    """The fragment: no script, no style, every address whole."""
    return edition.render_anywhere(
        "fragment.html",
        article=article,
        version=article.latest,
        acts=acts_told(article),
        paragraphs=paragraphs_of(article.latest),
        data=article_data(article, edition.imprint),
        reviews=claim_reviews(article, edition.imprint),
    )
