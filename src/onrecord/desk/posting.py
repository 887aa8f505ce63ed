"""Sends a few bytes to an address that was checked, once, and hears what became of it.

It goes over the same connection as a capture does: each address of the host is checked, nothing that lies inside a
network is reached unless it is allowed by name, and no redirect is followed.
"""

from collections.abc import Mapping

import h11

from onrecord.errors import OnrecordError
from onrecord.sources.capturing.connection import connected
from onrecord.sources.capturing.exchange import MOST_HEAD, SOFTWARE
from onrecord.sources.capturing.terms import Deadline, Terms
from onrecord.sources.capturing.web_address import WebAddress

_PORTION = 16_384


def post(address: WebAddress, headers: Mapping[str, str], body: bytes, terms: Terms, deadline: Deadline) -> int:
    """The status that the server answers with; raises OnrecordError CAP03 to CAP07, CAP15 where it is no answer."""
    talk = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_HEAD)
    told = {"Host": address.place, "User-Agent": SOFTWARE, "Content-Length": str(len(body)), "Connection": "close"}
    request = h11.Request(method="POST", target=address.target, headers=list((told | dict(headers)).items()))
    with connected(address, terms, deadline) as line:
        try:
            line.sendall(talk.send(request) + talk.send(h11.Data(data=body)) + talk.send(h11.EndOfMessage()))
            while True:
                event = talk.next_event()
                if isinstance(event, h11.Response):
                    return event.status_code
                if event is h11.NEED_DATA:
                    line.settimeout(deadline.left())
                    talk.receive_data(line.recv(_PORTION))
        except h11.RemoteProtocolError as error:
            raise OnrecordError("CAP15", detail="it isn't written as web servers write") from error
        except TimeoutError as error:
            raise OnrecordError("CAP07", detail=f"not done within {deadline.seconds:g} seconds") from error
        except OSError as error:
            raise OnrecordError("CAP15", detail="the connection breaks off") from error
