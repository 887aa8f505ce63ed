"""Counts what a request brings while it comes in: one that comes in pieces does not say beforehand how large it is."""

from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Limiting:
    """Lets at most `most` bytes of a request through; where more come, `too_large` makes what is raised."""

    def __init__(self, app: ASGIApp, most: int, too_large: Callable[[], Exception]) -> None:
        self.app, self.most, self.too_large = app, most, too_large

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on, counted."""
        counted = 0

        async def count() -> Message:
            nonlocal counted
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > self.most:
                raise self.too_large()
            return message

        await self.app(scope, count if scope["type"] == "http" else receive, send)
