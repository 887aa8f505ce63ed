"""Changes that drafts make to quotations, made by rule: each edit takes the words and gives back the changed ones.

Written for the test set alone: it shares no code with what compares quotations. An edit gives None where the
quotation offers no place for it.
"""

import random
import re

TOKEN = re.compile(r"\S+")
MARKS = (" … ", " ... ", " . . . ", " […] ", " [...] ")
SYNONYMS = dict(
    pair.split("=")
    for pair in """big=large large=big begin=start start=begin people=folks country=nation nation=country job=post
    jobs=posts money=cash wrong=mistaken right=correct important=vital great=grand good=fine bad=poor help=assist
    think=believe believe=think want=wish need=require make=create tell=inform say=state show=prove ask=request
    give=hand get=obtain many=several every=each women=ladies men=fellows kids=children children=kids talk=speak
    speak=talk win=triumph lose=fail fight=battle problem=trouble issue=matter idea=notion plan=scheme vote=ballot
    very=really really=very never=rarely always=often all=most now=today today=now here=there more=further
    president=leader campaign=race election=vote party=group government=state world=globe American=national
    years=months days=weeks first=second last=final new=recent old=former young=youthful family=household""".split()
)
TENSES = dict(
    pair.split("=")
    for pair in """is=was was=is are=were were=are has=had have=had had=has will=would would=will can=could could=can
    do=did does=did did=does says=said said=says go=went went=go think=thought thought=think want=wanted
    wanted=want need=needed get=got got=get make=made made=make know=knew knew=know""".split()
)
NEGATIONS = dict(
    pair.split("=")
    for pair in """can't=can can=can't don't=do do=don't isn't=is is=isn't won't=will will=won't didn't=did did=didn't
    doesn't=does does=doesn't wasn't=was was=wasn't aren't=are are=aren't couldn't=could wouldn't=would would=wouldn't
    it's=its its=it's you're=your your=you're they're=their their=they're we're=were who's=whose""".split()
)
NUMERALS = dict(
    zip(
        "one two three four five six seven eight nine ten".split(),
        "1 2 3 4 5 6 7 8 9 10".split(),
        strict=True,
    )
)
PRONOUNS = frozenset("he she they it him her them we us".split())
FILLERS = ("the mayor", "the company", "on Monday", "of the council", "the ferry", "my staff")
WITHIN = ("will", "the", "and", "has", "by", "of", "so", "which", "about", "when", "with", "some", "that", "then")


def words_in(text: str) -> list[str]:
    """The words as they are written, with the punctuation that clings to them."""
    return TOKEN.findall(text)


def bare(word: str) -> str:
    """The word without the punctuation around it."""
    return word.strip('.,;:!?—–-…“”‘"()[]').replace("’", "'")


def letters(text: str) -> str:
    """Only lower-case letters and figures, one blank between words: for telling whether two texts say the same."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def swap_in(word: str, new: str) -> str:
    """`new` in the place of the word, with its punctuation and its capital."""
    core = bare(word)
    if core[:1].isupper() and not core.isupper():
        new = new[:1].upper() + new[1:]
    return word.replace("’", "'").replace(core, new, 1)


def change_style(text: str, rng: random.Random) -> str | None:
    """Only what a house style may change."""
    edits = rng.sample(STYLES, len(STYLES))
    changed, wanted = text, rng.randint(1, 3)
    for edit in edits:
        if wanted and (new := edit(changed)) != changed:
            changed, wanted = new, wanted - 1
    return changed if changed != text else None


STYLES = (
    lambda t: t.replace("’", "'") if "’" in t else t.replace("'", "’"),
    lambda t: re.sub(r"\s?[—–]\s?|\s?--\s?", " – ", t),
    lambda t: re.sub(r"(?<=[a-z])-(?=[a-z])", " ", t, count=1),
    lambda t: t[:1].lower() + t[1:] if re.match(r"[A-Z][a-z]+ ", t) and not t.startswith("I ") else t,
    lambda t: re.sub(r"(?<=[a-z]), (?=[a-z])", " ", t, count=1),
    lambda t: re.sub(r"(\d) ?percent\b", r"\1%", t) if "percent" in t else re.sub(r"(?<=\d)%", " percent", t),
    lambda t: re.sub(r"(?<=\d),(?=\d{3}\b)", "", t),
    lambda t: t.replace("; ", ", ", 1),
)


def leave_out(text: str, rng: random.Random, *, marked: bool) -> str | None:
    """Words left out of the middle, with a mark for them or without."""
    words = words_in(text)
    if len(words) < 9 or re.search(r"…|\.\s?\.", text):
        return None
    count = rng.randint(1, min(14, len(words) - 7))
    start = rng.randint(3, len(words) - 3 - count)
    before, out, after = words[:start], words[start : start + count], words[start + count :]
    if not any(re.search(r"[^\W_]", w) for w in out) or bare(after[0]).lower() == bare(out[0]).lower():
        return None
    return " ".join(before).rstrip(",;:—–") + (rng.choice(MARKS) if marked else " ") + " ".join(after)


def put_brackets(text: str, rng: random.Random) -> str | None:
    """A bracket put in, or put in the place of a word, or around the part of a word that was changed."""
    words = words_in(text)
    if len(words) < 6:
        return None
    pronouns = [k for k, w in enumerate(words) if bare(w).lower() in PRONOUNS]
    how = rng.choice(("instead", "after", "anywhere", "capital", "ending"))
    if how in ("instead", "after") and pronouns:
        k = rng.choice(pronouns)
        words[k] = (
            swap_in(words[k], f"[{rng.choice(FILLERS)}]") if how == "instead" else f"{words[k]} [{rng.choice(FILLERS)}]"
        )
    elif how == "capital" and re.match(r"[A-Z][a-z]", text):
        return f"[{text[0].lower()}]{text[1:]}"
    elif how == "ending":
        plain = [k for k, w in enumerate(words) if re.fullmatch(r"[a-z]{4,}", w)]
        if not plain:
            return None
        k = rng.choice(plain)
        words[k] = words[k] + "[ed]"
    else:
        words.insert(rng.randint(1, len(words) - 1), f"[{rng.choice(FILLERS)}]")
    return " ".join(words)


def put_other_words(text: str, rng: random.Random, strange: list[str]) -> str | None:
    """One to three words changed: another word, a synonym, a number, a tense, a negation; or a word put in."""
    words = words_in(text)
    allowed = min(3, len(words) // 5)
    if not allowed:
        return None
    ways = rng.sample(WAYS, len(WAYS))
    done = 0
    wanted = rng.randint(1, allowed)
    for way in ways:
        places = [k for k in range(len(words)) if way(words[k], rng, strange)]
        if places and done < wanted:
            k = rng.choice(places)
            words[k] = way(words[k], rng, strange) or words[k]
            done += 1
    changed = " ".join(words)
    return changed if done and letters(changed) != letters(text) else None


def _from(table: dict[str, str]):  # type: ignore[no-untyped-def]
    def change(word: str, _rng: random.Random, _strange: list[str]) -> str | None:
        new = table.get(bare(word)) or table.get(bare(word).lower())
        return swap_in(word, new) if new else None

    return change


def _number(word: str, rng: random.Random, _strange: list[str]) -> str | None:
    found = re.search(r"\d+", word)
    return word.replace(found.group(), str(int(found.group()) + rng.choice((1, 2, 10))), 1) if found else None


def _strange(word: str, rng: random.Random, strange: list[str]) -> str | None:
    if not re.fullmatch(r"[a-z]{4,}", bare(word)):
        return None
    new = rng.choice(strange)
    return swap_in(word, new) if new != bare(word) else None


def _added(word: str, rng: random.Random, strange: list[str]) -> str | None:
    return f"{word} {rng.choice(strange)}" if re.fullmatch(r"[a-z]+", word) else None


WAYS = (_from(SYNONYMS), _from(TENSES), _from(NEGATIONS), _from(NUMERALS), _number, _strange, _added)


def put_in_another_order(text: str, rng: random.Random) -> str | None:
    """Two clauses, two sentences or two words change places, or a stretch moves."""
    how = rng.choice(("clauses", "sentences", "words", "stretch"))
    if how == "clauses":
        parts = re.split(r",\s+", text.rstrip(".,!?"))
        if len(parts) != 2 or min(len(p.split()) for p in parts) < 2:
            return None
        return f"{parts[1]}, {parts[0]}"
    if how == "sentences":
        parts = re.split(r"(?<=[.!?])\s+", text)
        if len(parts) != 2 or min(len(p.split()) for p in parts) < 3 or len(text.split()) > 60:
            return None
        return f"{parts[1].rstrip(',')} {parts[0]}"
    words = words_in(text)
    if len(words) < 8:
        return None
    if how == "words":
        places = [k for k, w in enumerate(words) if re.fullmatch(r"[a-z]{4,}", w)]
        near = [(a, b) for a in places for b in places if 0 < b - a <= 6 and words[a] != words[b]]
        if not near:
            return None
        a, b = rng.choice(near)
        words[a], words[b] = words[b], words[a]
        return " ".join(words)
    size = rng.randint(2, 4)
    start = rng.randint(0, len(words) - size)
    moved = words[start : start + size]
    rest = words[:start] + words[start + size :]
    to = rng.choice([k for k in range(len(rest) + 1) if 3 <= abs(k - start) <= 12] or [0])
    return " ".join(rest[:to] + moved + rest[to:])


def say_otherwise(text: str, rng: random.Random, strange: list[str]) -> str | None:
    """Most telling words kept, in another order and with other small words between them; some replaced."""
    telling = list(dict.fromkeys(bare(w).lower() for w in words_in(text) if len(bare(w)) > 4))
    if len(telling) < 8:
        return None
    rng.shuffle(telling)
    other = set(rng.sample(telling, len(telling) // 5))
    out = []
    for word in telling:
        out.append(rng.choice(strange) if word in other else word)
        out += rng.sample(WITHIN, rng.randint(1, 2))
    said = " ".join(out)
    return said[0].upper() + said[1:]


def say_directly(report: str) -> str:
    """What a paper reported, set as if it had been said: tenses put back."""
    said = report.removeprefix("that ").strip()
    for old, new in (("had been", "was"), ("would", "will"), ("was", "is"), ("were", "are"), ("had", "has")):
        said = re.sub(rf"\b{old}\b", new, said, count=1)
    return said[:1].upper() + said[1:]
