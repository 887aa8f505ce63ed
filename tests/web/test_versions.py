from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.changes import changes_between
from web.sites import Site, text_of

WORDS = st.lists(st.sampled_from(["the", "pier", "is", "shut", ",", "“no”", "30", "\n", " "]), max_size=25)


@given(WORDS, WORDS)
def test_both_versions_can_be_read_off_the_changes(old, new):
    before, after = " ".join(old), " ".join(new)
    changes = [c for paragraph in changes_between(before, after) for c in paragraph]
    for text, left_out in ((before, "in"), (after, "out")):
        told = "".join(c.text for c in changes if c.how != left_out)
        assert told.replace("\n", "") == "".join(p for p in text.split("\n") if p.strip())


def test_only_the_changed_words_are_marked():
    (paragraph,) = changes_between("The pier is shut today.", "The pier is open today.")
    assert [(c.how, c.text) for c in paragraph] == [
        ("same", "The pier is "),
        ("out", "shut"),
        ("in", "open"),
        ("same", " today."),
    ]


def test_the_page_says_what_was_reopened_and_why(tmp_path):
    site = Site(tmp_path)
    draft = site.newsroom.handing_in()
    site.newsroom.settling(draft)
    writer = site.as_role("writer")
    answer = writer.send(
        f"/drafts/{draft}/versions", text="The pier is open. Nobody was hurt.\n\nThe ferry left at noon."
    )
    assert answer.status_code == 303
    page = text_of(writer.get(f"/drafts/{draft}/versions").text)
    assert "1 decision carried over, 2 statements re-opened" in page
    assert "The pier is open. The words were changed." in page


def test_what_a_version_brought_stays_told_when_work_goes_on_and_what_waits_is_counted_by_itself(tmp_path):
    site = Site(tmp_path)
    draft = site.newsroom.handing_in()
    site.newsroom.settling(draft)
    writer = site.as_role("writer")

    def told(text="", of=""):
        if text:
            assert writer.send(f"/drafts/{draft}/versions", text=text).status_code == 303
        return text_of(writer.get(f"/drafts/{draft}/versions{of}").text)

    text = "The pier is open. Nobody was hurt.\n\nThe ferry left at noon."
    brought = "1 decision carried over, 2 statements re-opened."
    assert f"{brought} 2 statements wait for another look:" in told(text)
    site.newsroom.deciding(draft, "s1", "cut", "We can't know.")
    site.newsroom.deciding(draft, "s3", "cut", "Nor that.")
    assert f"{brought} 1 statement waits for another look:" in told()
    page = told(f"{text}\n\nIt rained.")
    assert "From version 2 to version 3 2 decisions carried over, 0 statements re-opened. 1 statement waits" in page
    assert f"{brought} 1 statement was still open when the next version came:" in told(of="?of=2")
    site.newsroom.deciding(draft, "s2")
    assert "0 statements re-opened. The pier is open." in told()


def test_the_same_text_and_no_text_are_told_and_what_was_pasted_is_kept(tmp_path):
    site = Site(tmp_path)
    draft = site.newsroom.handing_in("The pier is shut.")
    again = site.as_role("writer").send(f"/drafts/{draft}/versions", text="The pier is shut.")
    assert (again.status_code, "The pier is shut.</textarea>" in again.text) == (422, True)
    assert site.as_role("writer").send(f"/drafts/{draft}/versions").status_code == 422


def test_the_writer_reads_what_is_to_be_changed_or_cut_and_nothing_of_what_stands(tmp_path):
    site = Site(tmp_path)
    draft = site.newsroom.handing_in()
    site.newsroom.deciding(draft, "s1", "change", "Say which pier.")
    site.newsroom.deciding(draft, "s2", "cut", "Nobody can know.")
    site.newsroom.deciding(draft, "s3", "stands", "The log has it.")
    writer = site.as_role("writer")
    page = text_of(writer.get(f"/drafts/{draft}/versions").text)
    assert "The pier is shut. Change it , says Una Checker: “Say which pier.”" in page
    assert "Nobody was hurt. Cut it , says Una Checker: “Nobody can know.”" in page
    assert "The log has it." not in page
    writer.send(f"/drafts/{draft}/versions", text="The north pier is shut.\n\nThe ferry left at noon.")
    assert "Change it" not in text_of(writer.get(f"/drafts/{draft}/versions?of=1").text)
    assert "To be changed or cut" not in text_of(writer.get(f"/drafts/{draft}/versions").text)
