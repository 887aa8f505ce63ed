"""Changes of a page that are none of what it says: each changes what stands around the words.

All of them have one form: the state of the page, and chance.
"""
# ruff: noqa: ARG001

import random
import re
from collections.abc import Callable

from recapture_pages.shapes import State

Furniture = Callable[[State, random.Random], None]


def menu(s: State, chance: random.Random) -> None:
    """Another menu."""
    s.menu = chance.sample(["News", "Climate", "Video", "Elections", "Opinion", "Jobs", "Puzzles", "Archive"], 6)


def dates(s: State, chance: random.Random) -> None:
    """Days and hours that sites keep moving."""
    s.ago = f"{chance.randint(2, 30)} days ago"
    s.day = f"Updated {chance.randint(4, 30)} March 2026"
    s.modified = f"2026-03-{chance.randint(10, 30)}T08:00:00Z"


def advert(s: State, chance: random.Random) -> None:
    """Another advertisement beside the text."""
    s.advert = chance.choice(["Fly to the islands from 49", "Insure your bicycle", "New: oat milk in a bottle"])


def advert_within(s: State, chance: random.Random) -> None:
    """An advertisement between two paragraphs, in an element that nobody knows."""
    words = chance.choice(["Advertisement. The article continues below.", "Our app: read faster, for nothing."])
    s.between[chance.randrange(1, len(s.paragraphs))] = (
        f'<div class="x{chance.randrange(999)}"><span>{words}</span></div>'
    )


def newsletter(s: State, chance: random.Random) -> None:
    """A box that asks for a subscription, between two paragraphs."""
    s.between[chance.randrange(1, len(s.paragraphs))] = (
        '<section class="signup-box"><h3>Morning letter</h3><p>5 things to know, at 7 every day.</p></section>'
    )


def read_on(s: State, chance: random.Random) -> None:
    """A link to another article between two paragraphs."""
    link = chance.choice(["Harbour fees rise again", "Council: what happens next", "The mill that never slept"])
    s.between[chance.randrange(1, len(s.paragraphs))] = (
        f'<p><strong>Read more:</strong> <a href="/other">{link}</a></p>'
    )


def comment_count(s: State, chance: random.Random) -> None:
    """More comments, more shares."""
    s.comment_count += chance.randint(1, 400)
    s.shares += chance.randint(1, 4_000)


def comments(s: State, chance: random.Random) -> None:
    """New comments of readers."""
    s.comments = [
        *s.comments,
        "This is not true, I don’t believe a word.",
        "Correction: it was raining that day, surely?",
    ]
    s.comment_count += 2


def related(s: State, chance: random.Random) -> None:
    """Other articles recommended, one of them a corrected one."""
    s.related = chance.sample(["Ferry fares to rise", "Correction: the name of the new bridge", "Storm over Lunde"], 3)


def order(s: State, chance: random.Random) -> None:
    """Two paragraphs in another order."""
    a = chance.randrange(len(s.paragraphs) - 1)
    s.paragraphs[a], s.paragraphs[a + 1] = s.paragraphs[a + 1], s.paragraphs[a]


def headline(s: State, chance: random.Random) -> None:
    """Another headline on trial; the state's own is set by whoever makes the page."""
    s.headline = f"{s.headline} – live updates" if chance.random() < 0.5 else f"‘{s.headline}’: all you need to know"


def names_of_classes(s: State, chance: random.Random) -> None:
    """Another build of the site: all made-up names differ."""
    s.prefix = f"b{chance.randrange(10_000)}-"


def typography(s: State, chance: random.Random) -> None:
    """Curly marks for straight ones or the other way, other dashes, spaces and soft hyphens."""
    for n, paragraph in enumerate(s.paragraphs):
        p = paragraph.replace("“", "&quot;").replace("”", "&quot;").replace("’", "'")
        p = (
            p.replace(" – ", " &mdash; ").replace("-", "\u2011")
            if chance.random() < 0.5
            else p.replace(" ", "\u00a0", 3)
        )
        s.paragraphs[n] = re.sub(r"\b([a-z]{5})([a-z]{5,})\b", "\\1&shy;\\2", p)


def markup(s: State, chance: random.Random) -> None:
    """Links, emphasis and line breaks in the source, put around and between words."""
    for n, paragraph in enumerate(s.paragraphs):
        words = paragraph.split(" ")
        at = chance.randrange(len(words))
        if not re.search("[<>&]", words[at]):
            words[at] = chance.choice(
                ["<a href='/topic'>{}</a>", "<strong>{}</strong>", "<span class=q>{}</span>"]
            ).format(words[at])
        s.paragraphs[n] = "\n".join(words)


def entities(s: State, chance: random.Random) -> None:
    """The same signs written as references."""
    s.paragraphs = [re.sub("[^\\x00-\\x7f]", lambda m: f"&#{ord(m[0])};", p) for p in s.paragraphs]


def cookies(s: State, chance: random.Random) -> None:
    """A banner that asks for consent."""
    s.banner = "We and our 812 partners value your privacy. Accept all or manage your choices."


def byline(s: State, chance: random.Random) -> None:
    """The byline with a role, or another one."""
    s.byline = f"{s.byline}, senior correspondent · 4 min read"


def last_paragraph(s: State, chance: random.Random) -> None:
    """A paragraph of background added at the end."""
    s.paragraphs.append(
        "The region has 41,000 inhabitants and is known for its orchards. This page is kept up to date."
    )


def promise(s: State, chance: random.Random) -> None:
    """A standing line on how to report errors."""
    s.paragraphs.append("Have you found an error? Our corrections policy tells how to report it to the editors.")


FURNITURE: tuple[Furniture, ...] = (
    menu,
    dates,
    advert,
    advert_within,
    newsletter,
    read_on,
    comment_count,
    comments,
    related,
    order,
    headline,
    names_of_classes,
    typography,
    markup,
    entities,
    cookies,
    byline,
    last_paragraph,
    promise,
)
