from itertools import accumulate

import pytest

from factories import a_draft
from onrecord.desk.handing_in import Slip, hand_in
from onrecord.web import parts, signing
from onrecord.web.parts import part_with
from web.sites import Site, text_of

SENTENCE = "In year {} the harbour of Larkhaven counted {} ferries."


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def long_text(paragraphs, sentences, between="\n\n"):
    each = [[SENTENCE.format(p * sentences + s, 7 * s + 1) for s in range(sentences)] for p in range(paragraphs)]
    return between.join(" ".join(some) for some in each)


def handed_in(site, text):
    people = site.newsroom.people
    return hand_in(site.newsroom.desk, people["editor"], a_draft(text), Slip(writer=people["writer"].id))


@pytest.fixture
def short_parts(monkeypatch):
    monkeypatch.setattr(parts, "LONGEST_PART", 1_000)


@pytest.mark.parametrize(
    "text",
    [long_text(40, 3), long_text(1, 120), long_text(3, 60), "One sentence is here.", "No end of it" * 300],
    ids=["paragraphs", "one paragraph", "long paragraphs", "short", "no sentence"],
)
def test_the_parts_hold_all_paragraphs_once_and_in_order(site, short_parts, text):
    manuscript = site.newsroom.version(handed_in(site, text)).manuscript
    part = part_with(manuscript, "")
    there = [part, *(part := part_with(manuscript, part.after) for _ in range(part.count - 1))]
    assert [p.number for p in there] == list(range(1, part.count + 1))
    stretches = [s for p in there for paragraph in p.paragraphs for s in paragraph.stretches]
    assert stretches == [s for paragraph in manuscript for s in paragraph.stretches]
    assert all(text[g.start :].startswith(g.stretches[0].text) for p in there for g in p.paragraphs)
    assert [p.before for p in there[1:]] == [p.cards[-1] for p in there[:-1]]
    lengths = [sum(len(s.text) for g in p.paragraphs for s in g.stretches) for p in there]
    assert max(lengths) <= 1_000 + (0 if part.count > 1 else len(text))


def test_an_article_of_usual_length_is_shown_whole(site):
    page = site.as_role("checker").get(f"/drafts/{handed_in(site, long_text(20, 5))}").text
    assert page.count('id="m-s') == 100
    assert 'class="parts"' not in page


def test_a_long_draft_shows_the_part_of_its_statement_and_leads_on(site, short_parts):
    draft = handed_in(site, long_text(40, 3))
    checker = site.as_role("checker")
    first = checker.get(f"/drafts/{draft}").text
    assert "Part 1 of 7" in text_of(first)
    assert first.count('id="m-s') == 18
    assert f'href="/drafts/{draft}?at=s19" rel="next">Part 2' in first
    second = checker.get(f"/drafts/{draft}?at=s20").text
    assert "Part 2 of 7" in text_of(second)
    assert 'data-number="s20"' in second
    assert 'id="m-s19"' in second
    assert 'id="m-s18"' not in second


def test_the_marks_are_those_of_the_part(site, short_parts):
    draft = handed_in(site, long_text(40, 3))
    told = site.as_role("checker").get(f"/drafts/{draft}/marks?at=s20").json()
    assert list(told["marks"]) == [f"s{n}" for n in range(19, 37)]


def test_behind_a_statement_the_next_open_one_is_shown_in_whatever_part(site, short_parts):
    draft = handed_in(site, long_text(40, 3))
    for number in range(10, 20):
        site.newsroom.deciding(draft, f"s{number}")
    page = site.as_role("checker").get(f"/drafts/{draft}?behind=s9").text
    assert 'data-number="s20"' in page


def test_what_is_open_is_listed_up_to_a_limit_and_counted(site, monkeypatch):
    monkeypatch.setattr(signing, "LONGEST_GROUP", 10)
    draft = handed_in(site, long_text(10, 3))
    page = site.as_role("editor").get(f"/drafts/{draft}/sign-off").text
    assert "and 20 more statements, which move up as these are settled" in text_of(page)
    assert page.count(f'href="/drafts/{draft}?at=s1"') == page.count(f'href="/drafts/{draft}?at=s10"') > 0
    assert f'href="/drafts/{draft}?at=s11"' not in page


def test_starts_add_up_where_one_paragraph_is_cut(site, short_parts):
    (paragraph,) = site.newsroom.version(handed_in(site, long_text(1, 120))).manuscript
    lengths = [0, *accumulate(len(s.text) for s in paragraph.stretches)]
    part = part_with((paragraph,), "s70")
    assert part.paragraphs[0].start in lengths
    assert part.paragraphs[0].start > 0
