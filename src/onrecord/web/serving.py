"""Serves the desk on this machine alone, and makes the link that whoever started it comes in by."""

import errno
import socket

from uvicorn import Config, Server

from onrecord.desk.desk import Desk
from onrecord.desk.entering import make_link
from onrecord.desk.people import first_person
from onrecord.errors import OnrecordError
from onrecord.web.app import make_app

HERE_ALONE = "127.0.0.1"
SECONDS_TO_FINISH = 2


def listen_on(port: int) -> socket.socket:
    """A socket on this port, of this machine alone; raises OnrecordError DSK11 where it can't be had."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HERE_ALONE, port))
        listening.listen()
    except OSError as error:
        listening.close()
        taken = error.errno == errno.EADDRINUSE
        told = f"another program has the port {port}" if taken else f"the port {port} can't be had: {error.strerror}"
        raise OnrecordError("DSK11", detail=told) from error
    return listening


def first_link(desk: Desk) -> str:
    """The token of a link for the first person of the desk, or for whoever is to become that."""
    person = first_person(desk)
    with desk.database.writing() as connection:
        return make_link(desk, connection, person)


def make_server(desk: Desk, *, secure: bool) -> Server:
    """A server of the desk that is ready to be run; `secure` says that people reach it by https."""
    app = make_app(desk, secure=secure)
    config = Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
        proxy_headers=secure,
    )
    server = Server(config)
    app.state.is_closing = lambda: server.should_exit
    return server
