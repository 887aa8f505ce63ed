"""A real HTTP server on this machine that answers as a language model's does, well or badly.

`with a_model(says("…")) as server:` gives one whose every answer proposes these words of passage 1. What it was sent is
in `server.bodies` and `server.headers`, as the bytes came.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from onrecord.checking.advice import Endpoint
from onrecord.checking.language_model import LanguageModel
from onrecord.checking.model_wire import Limits
from onrecord.settings import Secret

QUICK = Limits(answer_seconds=5.0, all_seconds=20.0, pauses=(0.01, 0.01), longest_pause=0.05)
KEY = "sk-very-secret-4711"


class ModelServer(ThreadingHTTPServer):
    """Keeps what it was sent and answers as `reply` says."""

    daemon_threads = True

    def __init__(self, reply: "Callable[[Request], None]") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reply = reply
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.lock = threading.Lock()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(
            host=f"127.0.0.1:{self.server_port}", model="small-model", on_this_machine=True, encrypted=False
        )

    @property
    def sent(self) -> str:
        """All that it was sent, as text with JSON's escapes undone."""
        return "\n".join(json.dumps(json.loads(body), ensure_ascii=False) for body in self.bodies)

    def advisor(self, limits: Limits = QUICK, key: str = KEY) -> LanguageModel:
        return LanguageModel(self.endpoint, url=self.url, key=Secret(key), limits=limits)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ModelServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.lock:
            self.server.bodies.append(body)
            self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
            number = len(self.server.bodies)
        with suppress(OSError):
            self.server.reply(Request(self, body, number))

    def log_message(self, *_: Any) -> None:
        pass


class Request:
    """One request: its number from 1, what it asks, and ways to answer it."""

    def __init__(self, handler: _Handler, body: bytes, number: int) -> None:
        self._handler = handler
        self.number = number
        self.asked = json.loads(body)
        question = next(m["content"] for m in self.asked["messages"] if m["role"] == "user")
        self.question = json.loads(question)

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self._handler.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def call(self, arguments: Any) -> None:
        """Answers by calling the tool that the question offers, with these arguments."""
        tool = self.asked["tools"][0]["function"]["name"]
        text = arguments if isinstance(arguments, str) else json.dumps(arguments)
        call = {"id": "call_1", "type": "function", "function": {"name": tool, "arguments": text}}
        self.answer(200, completion({"role": "assistant", "content": None, "tool_calls": [call]}))

    def talk(self, words: str) -> None:
        """Answers in plain words."""
        self.answer(200, completion({"role": "assistant", "content": words}))

    def propose(self, *proposals: dict[str, Any]) -> None:
        self.call({"proposals": list(proposals)})

    def hang_up(self) -> None:
        self._handler.close_connection = True
        self._handler.connection.close()

    def drip(self, seconds: float) -> None:
        """Begins an answer and never ends it."""
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "application/json")
        self._handler.send_header("Content-Length", "100000")
        self._handler.end_headers()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._handler.wfile.write(b" ")
            self._handler.wfile.flush()
            time.sleep(0.05)


def completion(message: dict[str, Any]) -> bytes:
    """An answer on the wire."""
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1_770_000_000,
            "model": "small-model",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
    ).encode()


def proposal(words: str, passage: int = 1, reason: str = "It speaks of it.") -> dict[str, Any]:
    return {"passage": passage, "words": words, "reason": reason}


def says(*words: str, reason: str = "It speaks of it.") -> Callable[[Request], None]:
    """Proposes these words of whichever passage holds them, else of the first, whatever is asked."""

    def reply(request: Request) -> None:
        request.propose(*(proposal(w, _holding(request.question["passages"], w), reason) for w in words))

    return reply


def _holding(passages: Sequence[dict[str, Any]], words: str) -> int:
    return next((p["number"] for p in passages if words in p["text"]), 1)


@contextmanager
def a_model(reply: Callable[[Request], None]) -> Iterator[ModelServer]:
    """A server that answers while the block runs."""
    server = ModelServer(reply)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
