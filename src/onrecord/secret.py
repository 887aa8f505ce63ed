"""A key or a password, which shows itself to nobody but who asks for it."""


class Secret:
    """A key that shows itself to nobody but who asks for it by `reveal`: not to a log, a report or a traceback."""

    __slots__ = ("_words",)

    def __init__(self, words: str = "") -> None:
        self._words = words

    def reveal(self) -> str:
        """The key itself."""
        return self._words

    def __bool__(self) -> bool:
        return bool(self._words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._words == other._words

    def __hash__(self) -> int:
        return hash(self._words)

    def __repr__(self) -> str:
        return "Secret(…)" if self._words else "Secret()"
