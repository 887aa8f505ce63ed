"""Colour on a terminal: bold, faint and the one red of the copy desk, or nothing at all."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Ink:
    """Wraps words in the codes for a style; with `colour` False it leaves them as they are."""

    colour: bool

    def bold(self, text: str) -> str:
        """What is read first."""
        return self._in("1", text)

    def red(self, text: str) -> str:
        """What has to be mended."""
        return self._in("1;31", text)

    def faint(self, text: str) -> str:
        """What may be passed over."""
        return self._in("2", text)

    def green(self, text: str) -> str:
        """What stands."""
        return self._in("32", text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text.strip() else text
