"""What is signed under a public act: all it says, and the text that goes out with it, as one hash."""

from onrecord.publishing.keeping import canonical, digest_of, moment_told


def digest_of_act(act: object, article: str, amends: str | None, text: str) -> str:
    """The SHA-256 of an act, or of its row in its table, about the article of this key.

    `amends` is the key of the act that it corrects, `text` the hash of the text that goes with it, "" for none.
    """
    fields = ("noticed", "key", "found_by", "kind", "number", "place", "right", "statement", "why", "wrong")
    told = {name: getattr(act, name) for name in fields}
    told |= {
        "act": told.pop("key"),
        "noticed": moment_told(told["noticed"]),
        "amends": amends,
        "article": article,
        "text": text,
    }
    return digest_of(canonical(told))
