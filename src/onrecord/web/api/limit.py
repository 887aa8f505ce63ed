"""Stops reading a request that is larger than the desk takes, however it is sent."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Limit:
    """Lets at most so many bytes of a request through to the application."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        await self.app(scope, self._counting(receive) if scope["type"] == "http" else receive, send)

    def _counting(self, receive: Receive) -> Receive:
        read = 0

        async def count() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise HTTPException(413)
            return message

        return count
