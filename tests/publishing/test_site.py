"""The site as a folder: what stands on it, what is made anew and what isn't, and what hostile words can't do."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from onrecord.publishing import site
from onrecord.publishing.addresses import move_article
from onrecord.publishing.article import Released
from onrecord.publishing.edition import Edition
from onrecord.publishing.outbox import drain, log_of
from onrecord.publishing.pages import MOST_BYTES, Kept, print_article
from onrecord.publishing.printing import Press as Files
from onrecord.publishing.public import PublicPassage
from onrecord.record.log import Log
from publishing.releases import IMPRINT, a_press

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)> said Anna. "
    "The pier {{ 7*7 }} is shut \u202eevil\u2066 \x1b[31m --> ]]> &lt;b&gt; \"' onclick=x."
)


@pytest.fixture
def press(tmp_path):
    return a_press(tmp_path)


def written(press, since):
    return sorted(p for p, text in press.files().items() if since.get(p) != text)


def test_the_site_has_every_page_and_every_link_leads_to_one(press):
    article = press.publishing()
    press.acting(article, text="The pier is open. Nobody was hurt.", words="shut")
    press.printing()
    files = press.files()
    for path, text in files.items():
        for target in re.findall(r'(?:href|src)="([^"#?]*)', text) if path.endswith(".html") else ():
            if target and not re.match(r"[a-z]+:", target) and path not in ("404.html",) and "fragment" not in path:
                parts = [*path.split("/")[:-1], *target.split("/")]
                assert resolved(parts) in files, f"{path} leads to {target}"


def resolved(parts):
    stack = []
    for part in parts:
        if part == "..":
            stack.pop()
        elif part not in ("", "."):
            stack.append(part)
    name = "/".join(stack)
    return name if parts[-1] not in ("", ".", "..") else f"{name}/index.html".lstrip("/")


def test_the_article_page_tells_the_text_and_how_it_was_checked(press):
    article = press.article(press.publishing())
    press.printing()
    page = press.page(article.path)
    for words in ("The pier is shut.", "How this was checked", "0 of 2 statements (0%)", "fact-checker", "editor"):
        assert words in page
    assert article.latest.sha256 in page
    assert article.latest.protocol.sha256[:12] in page


def test_a_correction_stands_at_the_head_dated_and_the_version_shows_the_changed_words(press):
    article = press.publishing()
    key = press.acting(article, text="The pier is open. Nobody was hurt.", words="shut")
    press.printing()
    path = press.article(article).path
    page = press.page(path)
    assert page.index(f'id="act-{key}"') < page.index('class="text"') < page.rindex("The pier is open.")
    assert "Correction, March 12, 2026" in page
    assert "<del>shut</del><ins>open</ins>" in press.page(f"{path}/versions/2")
    assert "The pier is shut." in press.page(f"{path}/versions/1")


def test_each_version_can_be_held_against_its_digest(press):
    from hashlib import sha256

    article = press.publishing()
    press.acting(article, text="The pier is open. Nobody was hurt.")
    press.printing()
    path = press.article(article).path
    for release in press.releases():
        told = press.files()[f"{path}/versions/{release.number}.json"]
        assert sha256(told.encode()).hexdigest() == release.digest
        assert release.digest in press.page(f"{path}/versions/{release.number}")


def test_a_retraction_leaves_the_page_with_its_reason(press):
    article = press.publishing()
    press.acting(article, "retraction", why="We trusted a letterhead")
    press.printing()
    page = press.page(press.article(article).path)
    assert "Retraction, March 12, 2026" in page
    assert "We trusted a letterhead." in page
    assert "The pier is shut." in page
    assert "Retracted" in press.page()


def test_a_take_down_takes_every_word_away_and_leaves_notice_and_digests(press):
    article = press.publishing("The pier belongs to Xanthe Qorvuthle. Nobody was hurt.")
    press.acting(article, wrong="We wrote of Qorvuthle", text="The pier belongs to nobody. Nobody was hurt.")
    press.printing()
    assert "Qorvuthle" in " ".join(press.files().values())
    press.taking_down(article, "A court has ordered us to.")
    press.printing()
    told = " ".join(press.files().values())
    assert "Qorvuthle" not in told
    assert "belongs to nobody" not in told
    page = press.page(press.article(article).path)
    for words in (
        "A court has ordered us to.",
        *(r.sha256 for r in press.releases()),
        *(r.digest for r in press.releases()),
    ):
        assert words in page


def test_a_former_address_leads_on(press):
    article = press.publishing()
    press.printing()
    old = press.article(article).path
    new = move_article(press.desk, press.people["editor"], article, "pier-stays-shut")
    press.printing()
    target = f"https://skerrytimes.example/{new}/"
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in press.page(old)
    assert f'<link rel="canonical" href="{target}">' in press.page(old)
    assert "The pier is shut." in press.page(new)
    assert f'href="./{new}/"' in press.page()


def test_nothing_is_made_anew_where_nothing_has_changed(press):
    press.publishing()
    press.printing()
    before = press.files()
    assert (press.printing().files, press.files()) == (0, before)


def test_a_correction_writes_only_what_it_touches(press):
    articles = [press.publishing(f"The pier is shut. It is number {n}.") for n in range(4)]
    press.printing()
    before, path = press.files(), press.article(articles[1]).path
    press.acting(articles[1], text="The pier is open. It is number 1.")
    made = press.printing()
    changed = written(press, before)
    assert made.articles == 1
    lists = {".catalogue.json", ".tally.json", "index.html", "articles/index.html", "articles/2026-03/index.html"}
    lists |= {"corrections/index.html", "corrections/2026-03/index.html", "record/index.html"}
    lists |= {f"feeds/{n}.{e}" for n in ("articles", "corrections") for e in ("atom", "json")}
    assert {p for p in changed if not p.startswith(f"{path}/")} <= lists
    assert f"{path}/versions/1.json" not in changed
    assert "Correction" in press.page(f"{path}/versions/1")


def test_a_run_that_was_cut_goes_on(press, monkeypatch):
    for n in range(5):
        press.publishing(f"The pier is shut. It is number {n}.")
    monkeypatch.setattr(site, "AT_ONCE", 2)
    stop_after = iter([None, KeyboardInterrupt])

    def cut(done, of):
        if next(stop_after):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site.print_site(press.desk, press.people["chief"].newsroom, press.folder, IMPRINT, progress=cut)
    assert press.printing().articles in (1, 3)
    assert press.page("articles").count('class="title"') == 5
    again = a_whole_site(press)
    assert {p: t for p, t in press.files().items() if p != ".catalogue.json"} == again


def a_whole_site(press):
    folder, press.folder = press.folder, press.folder.with_name("again")
    press.printing()
    files, press.folder = press.files(), folder
    return {p: t for p, t in files.items() if p != ".catalogue.json"}


def test_what_is_made_bit_by_bit_is_what_is_made_at_once(press):
    for n in range(3):
        article = press.publishing(f"The pier is shut. It is number {n}.")
        press.printing()
        press.acting(article, ["correction", "update", "note"][n], text=f"The pier is open. It is number {n}.")
        press.printing()
    move_article(press.desk, press.people["editor"], article, "elsewhere")
    press.printing()
    assert {p: t for p, t in press.files().items() if p != ".catalogue.json"} == a_whole_site(press)


def test_another_imprint_makes_everything_anew(press):
    press.publishing()
    press.printing()
    other = replace(IMPRINT, name="The Skerry Post")
    made = site.print_site(press.desk, press.people["chief"].newsroom, press.folder, other)
    assert made.articles == 1
    assert "The Skerry Times" not in " ".join(press.files().values())


def test_a_broken_catalogue_makes_everything_anew(press):
    press.publishing()
    press.printing()
    for told in ("", "[]", '{"articles": {"1": {}}}'):
        (press.folder / ".catalogue.json").write_text(told)
        assert press.printing().articles == 1


def test_an_article_page_is_under_100_kb_and_its_evidence_moves_to_pages_of_its_own(press):
    """A view as it would come of an article of 6,000 words with 400 statements, each resting on a public page."""
    article = press.article(press.publishing())
    passage = PublicPassage(
        title="Minutes of the board",
        publisher="Harbour Board",
        address="https://harbourboard.example/minutes",
        dated="2026-03-09",
        captured=article.latest.released,
        sha256="0" * 64,
        before="The board met on Monday. ",
        words="It was decided to mend the pier. " * 4,
        after=" Nobody spoke against it.",
        relation="supports",
    )
    made = replace(article.latest.statements[0], passages=(passage,), bases=("public",))
    long = replace(article.latest, text="The pier is shut. " * 1_500, blocks=(), statements=(made,) * 400)
    kept = Kept(released=(Released(number=1, public="{}", digest="0" * 64),))
    edition = Edition(imprint=IMPRINT, protocol=press.desk.protocol)
    print_article(Files(folder=press.folder), edition, replace(article, versions=(long,)), kept, anew=True)
    pages = {p: len(t.encode()) for p, t in press.files().items() if p.endswith("index.html")}
    assert all(size < MOST_BYTES for size in pages.values())
    parts = [p for p in pages if "/evidence/" in p]
    assert len(parts) > 3
    assert sum(press.files()[p].count('class="said"') for p in parts) == 400
    assert "pages of their own" in press.page(article.path)


class Tags(HTMLParser):
    """Which elements, event handlers and addresses a page has."""

    def __init__(self, text):
        super().__init__()
        self.seen = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))


def test_hostile_words_are_words_on_every_page_and_in_all_data(press):
    article = press.publishing(HOSTILE)
    press.acting(article, wrong=HOSTILE, right=HOSTILE, why=HOSTILE, text=HOSTILE + " It is open.", words="shut")
    press.printing()
    for path, text in press.files().items():
        if path.endswith(".html"):
            for tag, attributes in Tags(text).seen:
                assert tag not in ("img", "iframe", "object", "embed", "form", "style", "base"), path
                assert tag != "script" or attributes["type"] == "application/ld+json", path
                assert not any(name.startswith("on") or name == "style" for name in attributes), path
                assert not (attributes.get("href") or "").lower().startswith(("javascript:", "data:text")), path
            assert "49" not in text or "{{ 7*7 }}" in text
        for character in ("\x1b", "\u202e", "\u2066"):
            assert character not in text or "/versions/" in path, path


def test_every_page_forbids_scripts(press):
    press.publishing()
    press.printing()
    pages = [t for p, t in press.files().items() if p.endswith(".html") and "fragment" not in p]
    assert all("default-src 'none'" in page and "script-src" not in page for page in pages)


def test_each_page_carries_its_proof_and_the_log_stands_beside(press):
    article = press.publishing()
    press.printing()
    path = press.article(article).path
    assert "has not been appended yet" in press.page(path)
    log = log_of(press.desk, IMPRINT)
    drain(press.desk, press.people["chief"].newsroom, log)
    assert press.printing(log=log).articles == 1
    page = press.page(path)
    proof = press.files()[f"{path}/versions/1.tlog-proof"]
    assert proof.startswith("c2sp.org/tlog-proof@v1")
    assert proof.splitlines()[1] in page
    assert "as entry 3" in page
    assert press.files()["log/checkpoint"] == log.checkpoint
    copied = Log.open(press.folder / "log", origin=log.origin, keys=press.desk.folder / "keys")
    assert [copied.entry(n).id for n in range(4)] == [log.entry(n).id for n in range(4)]
    assert press.printing(log=log).files == 0


def test_a_month_with_many_articles_has_parts_and_a_new_one_changes_the_last_part_alone(press, monkeypatch):
    from onrecord.publishing import lists

    monkeypatch.setattr(lists, "IN_A_PART", 3)
    for n in range(7):
        press.publishing(f"The pier is shut. It is number {n}.")
    press.printing()
    before = press.files()
    assert [p for p in before if p.startswith("articles/2026-03/")] == [
        f"articles/2026-03/{n}index.html" for n in ("2/", "3/", "")
    ]
    press.publishing("The pier is shut. It is number 8.")
    press.printing()
    changed = [p for p in written(press, before) if p.startswith("articles/2026-03/")]
    assert changed == ["articles/2026-03/3/index.html"]
    shown = [press.files()[f"articles/2026-03/{n}index.html"].count('class="title"') for n in ("", "2/", "3/")]
    assert shown == [3, 3, 2]


def test_acts_of_another_newsroom_are_not_on_the_site(press):
    press.publishing()
    made = site.print_site(press.desk, 99, press.folder, IMPRINT)
    assert made.articles == 0
    assert "The pier" not in " ".join(press.files().values())


def test_what_several_programs_make_side_by_side_is_what_one_makes(press, monkeypatch):
    for n in range(5):
        press.acting(press.publishing(f"The pier is shut. It is number {n}."), text=f"The pier is open. It is {n}.")
    log = log_of(press.desk, IMPRINT)
    drain(press.desk, press.people["chief"].newsroom, log)
    press.printing(log=log)
    alone, files = press.files(), press.folder
    monkeypatch.setattr(site, "AT_ONCE", 2)
    monkeypatch.setattr(site, "SIDE_BY_SIDE_FROM", 2)
    press.folder = files.with_name("together")
    made = press.printing(log=log)
    assert made.articles == 5
    assert press.files() == alone
