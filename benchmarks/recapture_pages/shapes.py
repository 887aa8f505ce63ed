"""The shapes that pages come in: how sites of different kinds put a story into markup.

Each shape is a function of a page's state; what a state holds can be changed by rule before it is put into markup.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

Shape = Callable[["State"], str]


@dataclass
class State:
    """What a page is made of when it is served: `paragraphs` are markup, all the rest is words.

    `between` is furniture that stands before the paragraph of that number, `notice` a correction notice.
    """

    headline: str
    byline: str
    paragraphs: list[str]
    chance: random.Random
    day: str = "3 March 2026"
    modified: str = "2026-03-03T12:00:00Z"
    ago: str = "3 hours ago"
    menu: list[str] = field(default_factory=lambda: ["News", "Politics", "Business", "Sport", "Weather"])
    related: list[str] = field(default_factory=lambda: ["Harvest festival opens", "Ten years of the tram"])
    comments: list[str] = field(default_factory=lambda: ["I was there and saw it all.", "Thank you for reporting."])
    comment_count: int = 12
    shares: int = 240
    advert: str = "Shoes at half price – only this week"
    banner: str = ""
    between: dict[int, str] = field(default_factory=dict)
    notice: str = ""
    notice_at_top: bool = False
    for_free: bool = True
    wall: str = ""
    prefix: str = ""
    correction: str = ""

    def body(self, tag: str = "p", end: str = "</p>") -> str:
        """The paragraphs with what stands between them."""
        pieces = []
        for number, paragraph in enumerate(self.paragraphs):
            pieces.append(self.between.get(number, ""))
            pieces.append(f"<{tag}>{paragraph}{end}" if tag else f"{paragraph}{end}")
        if self.wall:
            pieces.append(f'<div class="{self.prefix}paywall"><p>{self.wall}</p></div>')
        return "\n".join(pieces)

    def told(self) -> str:
        """The correction notice as a paragraph."""
        return f"<p><em>{self.notice}</em></p>" if self.notice else ""


def _list(words: list[str]) -> str:
    return "".join(f'<li><a href="/{n}">{escape(w)}</a></li>' for n, w in enumerate(words))


def newspaper(s: State) -> str:
    """A newspaper with article markup, JSON-LD and recognisable class names."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": s.headline,
        "dateModified": s.modified,
        "publisher": {"@type": "Organization", "name": "The Ledger"},
        "isAccessibleForFree": s.for_free,
    }
    if s.correction:
        data["correction"] = {"@type": "CorrectionComment", "text": s.correction}
    comments = "".join(f"<li><b>Reader {n}</b><p>{escape(c)}</p></li>" for n, c in enumerate(s.comments))
    top, foot = (s.told(), "") if s.notice_at_top else ("", s.told())
    return f"""<!DOCTYPE html><html lang="en"><head><title>{escape(s.headline)} | The Ledger</title>
<script type="application/ld+json">{json.dumps(data)}</script></head><body>
{f'<div class="cookie-banner"><p>{s.banner}</p></div>' if s.banner else ""}
<header><nav><ul>{_list(s.menu)}</ul></nav></header>
<main><article class="{s.prefix}story"><h1>{escape(s.headline)}</h1><p class="byline">{escape(s.byline)}</p>
<p class="dateline"><time datetime="2026-03-03">{s.day}</time> · updated {s.ago}</p>
<div class="share">{s.shares} shares</div>{top}
{s.body()}
{foot}</article>
<aside class="related"><h2>More</h2><ul>{_list(s.related)}</ul></aside>
<section class="comments"><h2>{s.comment_count} comments</h2><ul>{comments}</ul></section></main>
<div class="ad">{s.advert}</div><footer>© The Ledger</footer></body></html>"""


def soup(s: State) -> str:
    """Nothing but div and span, with names that a build tool made up."""
    x = s.prefix or "css-1a2b"
    items = "".join(f'<div class="{x}k"><a href="/x{n}">{escape(w)}</a></div>' for n, w in enumerate(s.menu))
    more = "".join(f'<div class="{x}m"><a href="/y{n}">{escape(w)}</a></div>' for n, w in enumerate(s.related))
    talk = "".join(f'<div class="{x}c"><span>Guest</span><div>{escape(c)}</div></div>' for c in s.comments)
    foot = f'<div class="{x}n"><div>{s.notice}</div></div>' if s.notice else ""
    return f"""<html><head><meta charset="utf-8"><title>{escape(s.headline)}</title>
<meta property="og:title" content="{escape(s.headline)}"><meta property="article:modified_time" content="{s.modified}">
</head><body><div id="app"><div class="{x}a">{items}</div>{f"<div>{s.banner}</div>" if s.banner else ""}
<div class="{x}b"><div class="{x}h"><h1>{escape(s.headline)}</h1></div><div class="{x}i">{escape(s.byline)} |
{s.day} | {s.ago}</div>{foot if s.notice_at_top else ""}<div class="{x}t">
{s.body("div", "</div>")}
{"" if s.notice_at_top else foot}</div></div><div class="{x}s">{s.advert}</div><div class="{x}r">{more}</div>
<div class="{x}q"><div>{s.comment_count} comments</div>{talk}</div></div></body></html>"""


def ministry(s: State) -> str:
    """The page of an authority, with a table of contents and a box for contacts."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{escape(s.headline)} - Government</title>
<meta name="dcterms.modified" content="{s.modified[:10]}"><meta name="dc.publisher" content="{escape(s.byline)}"></head>
<body><div id="skip"><a href="#main">Skip to content</a></div><div role="banner"><a href="/">Home</a></div>
<div role="navigation"><ul>{_list(s.menu)}</ul></div>
<div id="main" role="main" class="{s.prefix}content"><h1>{escape(s.headline)}</h1>
<p class="published">Published {s.day}</p>{s.told() if s.notice_at_top else ""}
{s.body()}
{"" if s.notice_at_top else s.told()}
<div class="sidebar"><h2>Contact</h2><p>{s.advert}</p></div></div>
<div role="contentinfo"><p>Last changed: {s.modified[:10]}</p><ul>{_list(s.related)}</ul></div></body></html>"""


def old(s: State) -> str:
    """A page from the days of tables and line breaks."""
    cells = "<br>".join(f'<a href="{n}.htm">{escape(w)}</a>' for n, w in enumerate(s.menu))
    return f"""<HTML><HEAD><TITLE>{escape(s.headline)}</TITLE></HEAD><BODY BGCOLOR=#ffffff>
<TABLE WIDTH=760><TR><TD WIDTH=120 VALIGN=top>{cells}<P>{s.advert}</TD><TD>
<FONT SIZE=5><B>{escape(s.headline)}</B></FONT><BR>{escape(s.byline)}, {s.day}<BR><BR>
{f"<I>{s.notice}</I><BR><BR>" if s.notice and s.notice_at_top else ""}
{s.body("", "<BR><BR>")}
{f"<I>{s.notice}</I><BR><BR>" if s.notice and not s.notice_at_top else ""}
</TD></TR></TABLE><HR><FONT SIZE=1>Visitors: {s.shares * 97}<BR>{" | ".join(map(escape, s.related))}</FONT>
</BODY></HTML>"""


def journal(s: State) -> str:
    """A journal's page with citation tags and numbered sections."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{escape(s.headline)} | Annals of Invented Science</title>
<meta name="citation_title" content="{escape(s.headline)}"><meta name="citation_doi" content="10.5555/invented.42">
<meta name="citation_publication_date" content="2026/03/03"></head><body>
<div class="site-header"><ul>{_list(s.menu)}</ul></div>
<div class="article-metrics">{s.shares * 7} accesses · {s.comment_count} citations</div>
<main><article><header><h1>{escape(s.headline)}</h1><ul class="authors"><li>{escape(s.byline)}</li></ul></header>
{f'<section class="correction">{s.told()}</section>' if s.notice and s.notice_at_top else ""}
<section id="{s.prefix}body"><h2>Abstract</h2>
{s.body()}
</section>{f'<section class="change-history">{s.told()}</section>' if s.notice and not s.notice_at_top else ""}
</article></main><aside><h3>Read next</h3><ul>{_list(s.related)}</ul><p>{s.advert}</p></aside></body></html>"""


def wiki(s: State) -> str:
    """An encyclopedia with notes in brackets and links to edit."""
    noted = [f'{p}<sup><a href="#n{n}">[{n + s.comment_count % 5}]</a></sup>' for n, p in enumerate(s.paragraphs, 1)]
    body = "\n".join(s.between.get(n, "") + f"<p>{p}</p>" for n, p in enumerate(noted))
    wall = f"<p>{s.wall}</p>" if s.wall else ""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{escape(s.headline)} – Marches Encyclopedia</title></head>
<body>
<div id="mw-navigation"><ul>{_list(s.menu)}</ul></div><div id="content" class="{s.prefix}mw-body">
<h1 id="firstHeading">{escape(s.headline)}</h1><div id="bodyContent"><div>{escape(s.byline)}</div>
{s.told() if s.notice_at_top else ""}{body}{wall}{"" if s.notice_at_top else s.told()}
<h2>Notes <span>[<a href="?edit">edit</a>]</span></h2><ol>{"".join(f"<li>Source {n}</li>" for n in range(1, 6))}</ol>
</div></div><div id="footer">This page was last edited on {s.day}, {s.ago}. {s.advert}</div></body></html>"""


def blog(s: State) -> str:
    """A blog with a sidebar, an archive and comments inside the article."""
    talk = "".join(f'<li class="comment"><p>{escape(c)}</p></li>' for c in s.comments)
    return f"""<!DOCTYPE html><html><head><title>{escape(s.headline)} « notes</title></head><body class="single">
<div id="page"><div class="widget-area sidebar"><ul>{_list(s.menu)}</ul><p>{s.advert}</p></div>
<div id="primary"><article class="{s.prefix}post hentry"><h1 class="entry-title">{escape(s.headline)}</h1>
<div class="entry-meta">Posted on {s.day} by {escape(s.byline)}</div>
{f'<div class="editors-note">{s.notice}</div>' if s.notice and s.notice_at_top else ""}
<div class="entry-content">
{s.body()}
{f'<div class="editors-note">{s.notice}</div>' if s.notice and not s.notice_at_top else ""}</div>
<div id="comments"><h3>{s.comment_count} thoughts on “{escape(s.headline)}”</h3><ol>{talk}</ol></div></article></div>
</div>
<footer class="site-footer"><ul>{_list(s.related)}</ul></footer></body></html>"""


def broadcaster(s: State) -> str:
    """A broadcaster: components, pictures between the paragraphs, teasers inside the main element (kept aside)."""
    pieces = []
    for number, paragraph in enumerate(s.paragraphs):
        pieces.append(s.between.get(number, ""))
        pieces.append(f'<div data-component="text-block" class="{s.prefix}z"><p>{paragraph}</p></div>')
        if number == 1:
            pieces.append(
                '<figure><img src="/a.jpg" alt="The scene"><figcaption>The scene on Monday</figcaption></figure>'
            )
    wall = f'<div class="gate"><p>{s.wall}</p></div>' if s.wall else ""
    top, foot = (s.told(), "") if s.notice_at_top else ("", s.told())
    teasers = "".join(f'<li><div><a href="/t{n}"><h3>{escape(w)}</h3></a></div></li>' for n, w in enumerate(s.related))
    return f"""<!DOCTYPE html><html lang="en-GB"><head><title>{escape(s.headline)} - Channel Seven</title>
<meta property="og:site_name" content="Channel Seven"></head><body><div id="root"><header><nav>{_list(s.menu)}</nav>
</header>
<main id="main"><article><header><h1>{escape(s.headline)}</h1><div>
<time>{s.ago}</time> <span>{escape(s.byline)}</span></div>
</header>{top}{"".join(pieces)}{wall}{foot}<section data-component="topic-list">
<ul>{_list(["Topics", "Region"])}</ul></section>
</article><section aria-labelledby="more"><h2 id="more">Top stories</h2><ul>{teasers}</ul></section></main>
<div aria-label="Advertisement">{s.advert}</div></div></body></html>"""


def minutes(s: State) -> str:
    """A list of points, as bodies publish minutes (kept aside)."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{escape(s.headline)}</title></head><body>
<header><a href="/">Home</a></header><main><h1>{escape(s.headline)}</h1><p>{escape(s.byline)}</p>
{s.told() if s.notice_at_top else ""}<ol class="{s.prefix}points">
{s.body("li", "</li>")}
</ol>{"" if s.notice_at_top else s.told()}</main><footer><p>{s.advert}</p><ul>{_list(s.menu)}</ul></footer></body>
</html>"""


def magazine(s: State) -> str:
    """A magazine that parts the text into columns and boxes, with a newsletter form in it (kept aside)."""
    half = (len(s.paragraphs) + 1) // 2
    first = "".join(s.between.get(n, "") + f"<p>{p}</p>" for n, p in enumerate(s.paragraphs[:half]))
    second = "".join(s.between.get(n + half, "") + f"<p>{p}</p>" for n, p in enumerate(s.paragraphs[half:]))
    wall = f'<div class="meter"><p>{s.wall}</p></div>' if s.wall else ""
    talk = "".join(f'<div class="reaction"><blockquote>{escape(c)}</blockquote></div>' for c in s.comments)
    return f"""<!DOCTYPE html><html lang="en"><head><title>{escape(s.headline)}</title></head><body>
<div class="topbar">{_list(s.menu)}</div><div class="{s.prefix}wrap"><h1>{escape(s.headline)}</h1>
<div class="credits">{escape(s.byline)} · {s.day}</div>{s.told() if s.notice_at_top else ""}
<div class="col">{first}</div><form><p>Get our letter every Friday</p><input name="mail"><button>Subscribe</button>
</form>
<div class="col">{second}{wall}</div>{"" if s.notice_at_top else s.told()}</div>
<div class="reactions"><h4>{s.comment_count} reactions</h4>{talk}</div><div class="more">{_list(s.related)}</div>
<div>{s.advert}</div></body></html>"""


SHAPES: tuple[Shape, ...] = (newspaper, soup, ministry, old, journal, wiki, blog)
SHAPES_ASIDE: tuple[Shape, ...] = (broadcaster, minutes, magazine)
