"""What robots.txt allows, by the rules and examples of RFC 9309."""

from time import perf_counter

import pytest

from onrecord.corrections.recapture.robots import Robots, read_robots

SLOWEST = 20.0  # seconds; each takes under 1 on a quiet machine


def rules(text: str) -> Robots:
    return read_robots(text.encode(), "Onrecord")


@pytest.mark.parametrize(
    ("rule", "target", "may"),
    [
        ("Disallow: /", "/page", False),
        ("Disallow:", "/page", True),
        ("Disallow: /page", "/pages/1", False),
        ("Disallow: /Page", "/page", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?x", True),
        ("Disallow: /*?", "/page?print=1", False),
        ("Disallow: /*?", "/page", True),
        ("Disallow: /a*b*c", "/axbxc/d", False),
        ("Disallow: /a*b*c", "/axcxb", True),
        ("Disallow: /page$", "/page", False),
        ("Disallow: /page$", "/page/1", True),
        ("Disallow: /$", "/", False),
        ("Disallow: /*a$", "/a/b/a", False),
        ("Disallow: /ab*b$", "/ab", True),
        ("Disallow: /\nAllow: /news", "/news/1", True),
        ("Allow: /news\nDisallow: /", "/sport", False),
        ("Disallow: /news/private\nAllow: /news", "/news/private/1", False),
        ("Disallow: /page\nAllow: /page", "/page", True),
        ("Disallow: /caf%C3%A9", "/caf%c3%a9", False),
        ("Disallow: /café", "/caf%C3%A9", False),
        ("Disallow: /%7Eann", "/~ann", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("disallow : /page # for the printers", "/page", False),
        ("Noindex: /page", "/page", True),
    ],
)
def test_the_longest_rule_that_fits_counts(rule, target, may):
    assert rules(f"User-agent: *\n{rule}\n").may_fetch(target) is may


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nDisallow:\n", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: ONRECORD/2.0\nAllow: /\n", True),
        ("User-agent: other\nUser-agent: Onrecord\nDisallow: /\n", False),
        ("User-agent: other\nDisallow: /\n", True),
        ("User-agent: Onrecorder\nDisallow: /\n", True),
        (
            "User-agent: Onrecord\nAllow: /a\n\nUser-agent: other\nDisallow: /\n\nUser-agent: Onrecord\nDisallow: /",
            False,
        ),
        ("Disallow: /\n", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
        ("", True),
        ("<html>Not found</html>", True),
    ],
)
def test_the_rules_for_a_program_are_those_in_its_name_else_those_for_all(text, may):
    assert rules(text).may_fetch("/page") is may


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("10", 10.0), ("0.5", 0.5), ("²", 0.0), ("-1", 0.0), ("9" * 400, 0.0), ("soon", 0.0), ("", 0.0)],
)
def test_the_pause_is_read_where_it_is_one(told, seconds):
    assert rules(f"User-agent: *\nCrawl-delay: {told}\nDisallow: /x\n").delay == seconds


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\n" + "Disallow: /" + "*a" * 900 + "\n" + "Disallow: //[\n" * 50_000,
        "User-agent: *\n" * 20_000 + "Disallow: /x\n" * 20_000,
        "User-agent: *\nDisallow: " + "%" * 1_000_000,
    ],
    ids=["stars", "names", "one long line"],
)
def test_a_hostile_file_is_read_in_good_time(text):
    began = perf_counter()
    rules(text).may_fetch("/" + "a" * 1_500)
    assert perf_counter() - began < SLOWEST
