"""Whether a letter's sender is who it says, as far as the newsroom's own receiving server could tell (RFC 8601).

Only the `Authentication-Results` of the server that is trusted count; anybody can write such a header into a mail. That
server has to take out those that bear its own name and came from outside (RFC 8601, section 5); as a second guard, of
two lines on one method the upper counts, because servers write theirs above what they receive.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.corrections.letters.headers import Headers, one_line, read_headers, sender_of
from onrecord.corrections.letters.letter import Sender

Standing = Literal["confirmed", "failed", "unconfirmed"]
STANDINGS: dict[Standing, str] = {
    "confirmed": "our server confirms that it comes from the sender’s domain",
    "failed": "our server says that the sender may be forged",
    "unconfirmed": "our server says nothing of the sender",
}
MOST_RESULTS = 30
LONGEST_WORD = 255

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s;="]+)|([;=])')
_FAILED = frozenset({"fail", "softfail", "hardfail", "policy"})
_TWO_LABELS = re.compile(r"(?:[^.]+\.)*?([^.]+\.(?:(?:co|com|org|net|ac|gov|edu|gob|or|ne)\.[a-z]{2}|[^.]+))\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What the server found by one method ("dmarc", "dkim", "spf"), and of which domain; "" where it names none."""

    method: str
    result: str
    domain: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Authentication:
    """What the trusted server says of a letter's sender. `remarks` say in words what a person should look at."""

    standing: Standing
    results: tuple[Result, ...]
    remarks: tuple[str, ...] = ()


def authenticate(data: bytes, authserv_id: str) -> Authentication:
    """What the server of this `authserv_id` found out about the sender of the mail in these bytes; raises nothing.

    "confirmed" is a sender whose domain DMARC, an aligned DKIM signature or an aligned SPF result vouches for; "failed"
    one that DMARC refuses, or whose signatures and envelope all fail; everything else is "unconfirmed".
    """
    headers, _ = read_headers(data, 0, len(data))
    sender = sender_of(headers)
    results, remarks = _trusted(headers, authserv_id)
    standing = _standing(results, sender)
    remarks += list(sender.odd)
    if standing == "confirmed" and sender.odd:
        standing = "unconfirmed"
    return Authentication(standing=standing, results=tuple(results), remarks=tuple(remarks))


def _trusted(headers: Headers, authserv_id: str) -> tuple[list[Result], list[str]]:
    """The results of the trusted server: of each method those of the topmost line that speaks of it."""
    found: list[Result] = []
    known: set[str] = set()
    remarks: list[str] = []
    for value in headers.all("authentication-results"):
        server, results = read_results(value)
        if not authserv_id or server != authserv_id.lower():
            continue
        fresh = [result for result in results if result.method not in known]
        if any(result not in found for result in results if result.method in known):
            remarks.append("a lower line in our server's name says otherwise and was not believed")
        found += fresh
        known |= {result.method for result in results}
    return found[:MOST_RESULTS], list(dict.fromkeys(remarks))


def read_results(value: str) -> tuple[str, list[Result]]:
    """The server and the results of one Authentication-Results header; a header that can't be read has none."""
    groups = _groups(_without_comments(value))
    server = groups[0][0].lower() if groups and groups[0] else ""
    return server, list(_results(groups[1:]))[:MOST_RESULTS]


def _groups(value: str) -> list[list[str]]:
    """The words of the header, parted at semicolons; "=" is a word of its own."""
    groups: list[list[str]] = [[]]
    for quoted, word, sign in _TOKEN.findall(value):
        if sign == ";":
            groups.append([])
        else:
            groups[-1].append(sign or one_line(word or re.sub(r"\\(.)", r"\1", quoted))[:LONGEST_WORD])
    return groups


def _results(groups: list[list[str]]) -> Iterator[Result]:
    for words in groups:
        if len(words) < 3 or words[1] != "=":
            continue
        said = {words[k - 1].lower(): words[k + 1] for k in range(1, len(words) - 1) if words[k] == "="}
        method = words[0].partition("/")[0].lower()
        told = next((said[name] for name in _NAMED.get(method, ()) if said.get(name)), "")
        domain = told.rpartition("@")[2].strip("<>.").lower()
        yield Result(method=method, result=words[2].lower(), domain=domain)


_NAMED = {
    "dmarc": ("header.from",),
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom", "smtp.mfrom", "smtp.helo"),
    "arc": ("header.oldest-pass",),
}


def _without_comments(value: str) -> str:
    """The header without its comments, which may lie in each other; one that never ends takes the rest with it."""
    kept: list[str] = []
    depth, quoted, skip = 0, False, False
    for sign in value:
        if skip:
            skip = False
        elif sign == "\\":
            skip = True
        elif sign == '"' and not depth:
            quoted = not quoted
        elif not quoted and sign == "(":
            depth += 1
        elif not quoted and sign == ")" and depth:
            depth -= 1
            continue
        if not depth:
            kept.append(sign)
    return "".join(kept)


def _standing(results: list[Result], sender: Sender) -> Standing:
    if not results or not sender.domain:
        return "unconfirmed"
    dmarc = [result for result in results if result.method == "dmarc"]
    if any(result.result in _FAILED for result in dmarc):
        return "failed"
    if any(result.result == "pass" and result.domain in ("", sender.domain) for result in dmarc):
        return "confirmed"
    checked = [result for result in results if result.method in ("dkim", "spf")]
    if any(result.result == "pass" and _aligned(result.domain, sender.domain) for result in checked):
        return "confirmed"
    return "failed" if checked and all(result.result in _FAILED for result in checked) else "unconfirmed"


def _aligned(domain: str, other: str) -> bool:
    """Whether two domains belong to one organisation (DMARC's relaxed alignment, by the commonest public suffixes)."""
    return bool(domain) and (domain == other or _organisation(domain) == _organisation(other))


def _organisation(domain: str) -> str:
    match = _TWO_LABELS.match(domain[:LONGEST_WORD])
    return match[1] if match else domain
