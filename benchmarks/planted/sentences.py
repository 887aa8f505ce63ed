"""Which sentences of an article a small outlet would retell: whole ones, neither headlines nor leftovers of a page."""

import re

SHORTEST, LONGEST = 8, 45
_LEFT_OVER = re.compile(
    r"https?:|www\.|@\w|#\w|…|\.\.\.|\[|\]|\bFollow\b|\bclick\b|"
    r"\bRead more\b|\bPhoto\b|\bEDT\b|\bCNN\)|\bReporting by\b|_|\||"
    r"\s/\s|\bAdditional reporting\b|\bCopyright\b|\bpic\.|\bTweet\b",
    re.IGNORECASE,
)
_HEARD_TWICE = re.compile(r"\b(?:I|we|we’re|I’m|me|us|you|your|you’re)\b")
_LOOSE_END = re.compile(r"^(?:[A-Z]+ ?(?:\([A-Z]+\))? ?[—–-]|[A-Z]{4,} [A-Z]{2,})")


def is_news(text: str) -> bool:
    """Whether the sentence stands by itself and is in the paper's own words at least in part."""
    words = text.split()
    if not SHORTEST <= len(words) <= LONGEST or not re.search(r"[.”\"]$", text) or "?" in text or "\n" in text:
        return False
    if not re.match(r"[A-Z“\"0-9$]", text) or _LEFT_OVER.search(text) or _LOOSE_END.match(text):
        return False
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.count("(") != text.count(")"):
        return False
    own = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)
    return len(own.split()) >= 6 and not _is_headline(own) and not _HEARD_TWICE.search(own)


def _is_headline(text: str) -> bool:
    longer = [w for w in text.split() if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in longer) > 0.6 * max(1, len(longer))
