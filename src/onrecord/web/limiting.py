"""Counts what a request brings while it comes in: one that comes in pieces does not say beforehand how large it is."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.settings import Settings

ROOM = 1_000_000
"""So many bytes a form or JSON may have besides its file."""


def most_of_request(settings: Settings) -> int:
    """The largest request that is read, in bytes: a file of the size that the settings allow, in base64, and the rest.

    Base64 (RFC 4648) makes four bytes of three.
    """
    return settings.max_file_bytes * 4 // 3 + ROOM


def most_in_words(settings: Settings) -> str:
    """What is told of a request that is larger."""
    return f"more than {most_of_request(settings) // 1_000_000} MB with all that is sent along"


class Limiting:
    """Lets at most `most` bytes of a request through; where more come, HTTPException 413 is raised."""

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
                raise HTTPException(413)
            return message

        await self.app(scope, count if scope["type"] == "http" else receive, send)
