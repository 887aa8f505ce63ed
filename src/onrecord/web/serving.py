"""Serves the desk on this machine alone, and makes the link that whoever started it comes in by."""

import socket

from onrecord.desk.desk import Desk
from onrecord.desk.entering import make_link
from onrecord.desk.people import first_person
from onrecord.errors import OnrecordError

HERE_ALONE = "127.0.0.1"
SECONDS_TO_FINISH = 2


def listen_on(port: int) -> socket.socket:
    """A socket on this port, of this machine alone; raises OnrecordError DSK11 where the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HERE_ALONE, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise OnrecordError("DSK11", detail=f"another program has the port {port}") from error
    return listening


def first_link(desk: Desk) -> str:
    """The token of a link for the first person of the desk, or for whoever is to become that."""
    person = first_person(desk)
    with desk.database.writing() as connection:
        return make_link(desk, connection, person)


def serve(desk: Desk, listening: socket.socket, *, secure: bool) -> None:
    """Serves the desk until it is stopped."""
    import uvicorn

    from onrecord.web.app import make_app

    app = make_app(desk, secure=secure)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
        proxy_headers=secure,
    )
    server = uvicorn.Server(config)
    app.state.is_closing = lambda: server.should_exit
    try:
        server.run(sockets=[listening])
    finally:
        desk.database.close()
