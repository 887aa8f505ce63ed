"""The wire to a language model: one HTTP connection that carries no more than it must, either way.

Out go the question, the key and what HTTP needs; what the client library would add about this machine or take from its
environment stays here. In comes an answer of bounded size. A busy server is asked again a few times; one that points to
another address is not followed, because the draft would arrive where nobody said it may.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx2

SENT_HEADERS = frozenset({"host", "content-type", "content-length", "connection"})
_BUSY = frozenset({408, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How long and how much: seconds for one answer and for all, bytes of one answer, questions asked at a time.

    `pauses` are the seconds before a busy server is asked again, one for each time; where it names a time itself, that
    is kept up to `longest_pause`. After `most_troubles` answers that can't be used nothing more is asked.
    """

    answer_seconds: float = 90.0
    all_seconds: float = 600.0
    answer_bytes: int = 1_000_000
    abreast: int = 4
    pauses: tuple[float, ...] = (0.5, 2.0)
    longest_pause: float = 20.0
    most_troubles: int = 3


class UnusableAnswerError(Exception):
    """An answer that isn't read to its end; its words say why, in a full sentence."""


class Wire(httpx2.AsyncBaseTransport):
    """Carries the requests of one question over a connection that it shares with others.

    `sent` says whether any of it has left this machine, or may have.
    """

    def __init__(self, inner: httpx2.AsyncBaseTransport, limits: Limits, *, with_key: bool) -> None:
        self._inner = inner
        self._limits = limits
        self._headers = SENT_HEADERS | ({"authorization"} if with_key else set())
        self.sent = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends the request, again where the server is busy or the line breaks; at most once more for each pause."""
        bare = self._bare(request)
        for pause in self._limits.pauses:
            try:
                response = await self._carry(bare)
            except httpx2.TransportError:
                wait = pause
            else:
                if response.status_code not in _BUSY:
                    return self._bounded(response)
                wait = self._asked_pause(response, pause)
                await response.aclose()
            await asyncio.sleep(wait)
        return self._bounded(await self._carry(bare))

    def _bare(self, request: httpx2.Request) -> httpx2.Request:
        headers = [(name, value) for name, value in request.headers.items() if name.lower() in self._headers]
        headers += [("accept", "application/json"), ("accept-encoding", "identity"), ("user-agent", "onrecord")]
        return httpx2.Request(
            request.method, request.url, headers=headers, stream=request.stream, extensions=request.extensions
        )

    async def _carry(self, request: httpx2.Request) -> httpx2.Response:
        before, self.sent = self.sent, True
        try:
            return await self._inner.handle_async_request(request)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout):
            self.sent = before  # nobody was there to take it
            raise

    def _asked_pause(self, response: httpx2.Response, pause: float) -> float:
        told = response.headers.get("retry-after", "")
        return min(float(told), self._limits.longest_pause) if told.isdecimal() else pause

    def _bounded(self, response: httpx2.Response) -> httpx2.Response:
        packed = response.headers.get("content-encoding", "identity") != "identity"
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_Bounded(response.stream, 0 if packed else self._limits.answer_bytes),
            extensions=response.extensions,
        )


class _Bounded(httpx2.AsyncByteStream):
    """The bytes of an answer up to a limit."""

    def __init__(self, inner: httpx2.AsyncByteStream, most: int) -> None:
        self._inner = inner
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for piece in self._inner:
            size += len(piece)
            if size > self._most:
                raise UnusableAnswerError("An answer was too long, or packed, and was not read.")
            yield piece

    async def aclose(self) -> None:
        """Lets go of the line."""
        await self._inner.aclose()
