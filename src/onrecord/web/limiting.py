"""Counts what a request brings while it comes in: one that comes in pieces does not say beforehand how large it is."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import OnrecordError


class Limiting:
    """Lets at most `most` bytes of a request through; what goes on after that is OnrecordError DOC04."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on, counted."""
        counted = 0

        async def count() -> Message:
            nonlocal counted
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > self.most:
                raise OnrecordError("DOC04", detail=f"{self.most // 1_000_000} MB with all that is sent along")
            return message

        await self.app(scope, count if scope["type"] == "http" else receive, send)
