"""Who the newsroom is in its mail: name, address and site, as `newsroom.toml` tells them."""

from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.publishing.imprint import Imprint, read_imprint


def imprint_or_none(desk: Desk, imprint: Imprint | None = None) -> Imprint | None:
    """The imprint that was given, else that of the desk's folder; None where there is none that can be used."""
    if imprint is not None:
        return imprint
    try:
        return read_imprint(desk.folder)
    except OnrecordError:
        return None


def mail_domain(imprint: Imprint) -> str:
    """The domain of the newsroom's mail, in ASCII and lower case."""
    return imprint.mail_as_sent.rpartition("@")[2].lower()
