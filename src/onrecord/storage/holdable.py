"""Words as every database can hold them."""


def holdable(words: str) -> str:
    """The words without what a database can't hold: zero bytes, and halves of characters."""
    return words.replace("\x00", "").encode("utf-8", "ignore").decode()
