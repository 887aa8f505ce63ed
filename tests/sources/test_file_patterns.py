import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.file_patterns import FilePatterns, matches, patterns_met

NAMES = st.lists(st.text(alphabet="ab/*?[]1", min_size=1, max_size=6), max_size=8)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("a.txt", "a.txt", True),
        ("a.txt", "mails/a.txt", True),
        ("minutes*.pdf", "minutes-3.pdf", True),
        ("minutes*.pdf", "old/minutes-3.pdf", True),
        ("mails/*.eml", "mails/one.eml", True),
        ("mails/*.eml", "one.eml", False),
        ("a[1].txt", "a[1].txt", True),
        ("a[12].txt", "mails/a2.txt", True),
        ("mails", "mails/a.txt", False),
        ("web.warc.gz/*", "web.warc.gz/https://a.example/", True),
        ("Minutes*.pdf", "minutes-3.pdf", False),
    ],
)
def test_a_pattern_fits_a_path_or_a_bare_file_name(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits
    assert FilePatterns(["other", pattern]).fitting(path) == ([1] if fits else [])


@given(NAMES, NAMES)
def test_what_is_found_is_what_trying_each_on_each_finds(patterns: list[str], paths: list[str]) -> None:
    sought = FilePatterns(patterns)
    for path in paths:
        assert sought.fitting(path) == [n for n, pattern in enumerate(patterns) if matches(pattern, path)]
    assert patterns_met(patterns, paths) == {p for p in patterns if any(matches(p, path) for path in paths)}
