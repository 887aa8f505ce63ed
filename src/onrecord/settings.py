"""Every option that a newsroom can set, with its help line; environment variables are read here and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from onrecord.errors import OnrecordError
from onrecord.mail_settings import MailSettings, mailing_of
from onrecord.secret import Secret as Secret

CAPTURE_SECONDS = 60.0
"""The time for capturing one page, unless a command says otherwise."""

DEBUG = "ONRECORD_DEBUG"


def is_debugging(environment: Mapping[str, str]) -> bool:
    """Whether faults of the program are shown with the place where they happened; no other setting is looked at."""
    return bool(environment.get(DEBUG))


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where a program may keep what it can make again: XDG_CACHE_HOME, else ~/.cache."""
    base = environment.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "onrecord"


def data_folder(environment: Mapping[str, str]) -> Path:
    """Where a program keeps what it can't make again: XDG_DATA_HOME, else ~/.local/share."""
    base = environment.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "onrecord"


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings(MailSettings):
    """What a newsroom can set. The help lines below make the page docs/settings.md."""

    index_folder: Path = field(
        metadata={"variable": "ONRECORD_INDEX", "help": "Folder for the indexes of source folders."}
    )
    shared_folder: Path | None = field(
        default=None,
        metadata={
            "variable": "ONRECORD_SHARED_FOLDER",
            "help": "The folder that all machines share, as this one sees it: sources in it have one index in the "
            "database wherever it lies on each machine.",
        },
    )
    max_file_mb: int = field(
        default=50,
        metadata={"variable": "ONRECORD_MAX_FILE_MB", "help": "Largest file that is read, in megabytes (10^6 bytes)."},
    )
    browser: Path | None = field(
        default=None,
        metadata={
            "variable": "ONRECORD_BROWSER",
            "help": "The Chromium or Chrome that takes pictures of captured pages; without it, the one installed.",
        },
    )
    data_folder: Path = field(
        default_factory=lambda: data_folder(os.environ),
        metadata={"variable": "ONRECORD_DATA", "help": "Folder for what the desk keeps, unless --data names another."},
    )
    database: str = field(
        default="",
        repr=False,
        metadata={
            "variable": "ONRECORD_DATABASE",
            "help": "Address of a PostgreSQL database for the desk and for the indexes of source folders, such as "
            "postgresql://onrecord@db.example/onrecord, so that several machines share them; without it they are "
            "files in these folders (pip install 'onrecord[postgresql]'; docs/sources.md).",
        },
    )
    public_address: str = field(
        default="",
        metadata={
            "variable": "ONRECORD_PUBLIC_ADDRESS",
            "help": "The address under which a newsroom reaches the desk through a server of its own, such as "
            "https://desk.example; the desk itself listens on this machine alone.",
        },
    )
    oidc_issuer: str = field(
        default="",
        metadata={
            "variable": "ONRECORD_OIDC_ISSUER",
            "help": "Address of the organisation's own sign-in server (OpenID Connect), such as "
            "https://login.example/realm; without it people sign in by link, passkey or password (docs/desk.md).",
        },
    )
    oidc_client: str = field(
        default="", metadata={"variable": "ONRECORD_OIDC_CLIENT", "help": "What the desk is called there (client id)."}
    )
    oidc_secret: Secret = field(
        default=Secret(),
        metadata={"variable": "ONRECORD_OIDC_SECRET", "help": "The desk's secret there; it is never shown."},
    )
    oidc_claim: str = field(
        default="email",
        metadata={
            "variable": "ONRECORD_OIDC_CLAIM",
            "help": "Which claim of that server is the name that people were invited to sign in with; email by "
            "default, which the server must have verified.",
        },
    )
    oidc_domains: frozenset[str] = field(
        default=frozenset(),
        metadata={
            "variable": "ONRECORD_OIDC_DOMAINS",
            "help": "Domains whose addresses are let in by that server, parted by commas; without it all of them. "
            "Either way only people who were invited get in.",
        },
    )

    webhook_hosts: frozenset[str] = field(
        default=frozenset(),
        metadata={
            "variable": "ONRECORD_WEBHOOK_HOSTS",
            "help": "Names of servers inside your network to which webhooks may go, with commas between them, such as "
            "cms.internal; localhost and 127.0.0.1, where named, may be spoken to by http too.",
        },
    )

    capture_hosts: frozenset[str] = field(
        default=frozenset(),
        metadata={
            "variable": "ONRECORD_CAPTURE_HOSTS",
            "help": "Names of servers inside your network from which the desk may capture pages, with commas between "
            "them, such as archive.internal; localhost and 127.0.0.1, where named, may be asked by http too.",
        },
    )

    recapture: bool = field(
        default=True,
        metadata={
            "variable": "ONRECORD_RECAPTURE",
            "help": "no keeps the desk from looking again, by itself, at the pages that published statements rest on; "
            "yes, the default, lets it (docs/recapture.md).",
        },
    )
    crossref: str = field(
        default="",
        metadata={
            "variable": "ONRECORD_CROSSREF",
            "help": "Address of a register of papers that speaks as Crossref's does, such as "
            "https://api.crossref.org/works/, which is then told the DOIs of your sources; without it none is asked.",
        },
    )

    model_url: str = field(
        default="",
        metadata={
            "variable": "ONRECORD_MODEL_URL",
            "help": "Address of a language model that speaks as OpenAI's does, such as http://127.0.0.1:11434/v1; "
            "without it none is asked (docs/language-model.md).",
        },
    )
    model_name: str = field(
        default="", metadata={"variable": "ONRECORD_MODEL_NAME", "help": "What that model is called there."}
    )
    model_key: Secret = field(
        default=Secret(),
        metadata={"variable": "ONRECORD_MODEL_KEY", "help": "The key for it, where it needs one; it is never shown."},
    )
    send_drafts: bool = field(
        default=False,
        metadata={
            "variable": "ONRECORD_SEND_DRAFTS",
            "help": "yes lets statements of a draft and passages of sources go to that address; no, the default, "
            "sends nothing.",
        },
    )

    debug: bool = field(
        default=False,
        metadata={
            "variable": DEBUG,
            "help": "1, or any other word, shows where in the program a fault happened, for whoever reports it; "
            "without it, a fault is told in two lines.",
        },
    )

    @property
    def max_file_bytes(self) -> int:
        """The largest file that is read, in bytes."""
        return self.max_file_mb * 1_000_000


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; raises OnrecordError USE02 where a variable holds no usable value."""
    env = os.environ if environment is None else environment
    raw = {f.name: env[f.metadata["variable"]] for f in fields(Settings) if f.metadata["variable"] in env}
    try:
        megabytes = int(raw.get("max_file_mb", "50"))
        if megabytes < 1:
            raise ValueError
    except ValueError:
        raise OnrecordError("USE02", detail="ONRECORD_MAX_FILE_MB must be a whole number above 0.") from None
    crossref = raw.get("crossref", "").strip()
    if crossref and not is_web_address_to_trust(crossref):
        raise OnrecordError("USE02", detail="ONRECORD_CROSSREF must be an address that begins with https://.")
    folder = Path(raw["index_folder"]) if raw.get("index_folder") else cache_folder(env) / "index"
    data = Path(raw["data_folder"]) if raw.get("data_folder") else data_folder(env)
    shared = Path(raw["shared_folder"]) if raw.get("shared_folder") else None
    browser = Path(raw["browser"]) if raw.get("browser") else None
    return Settings(
        index_folder=folder,
        database=raw.get("database", "").strip(),
        shared_folder=shared,
        max_file_mb=megabytes,
        browser=browser,
        data_folder=data,
        public_address=raw.get("public_address", "").strip().rstrip("/"),
        webhook_hosts=_names(raw.get("webhook_hosts", "")),
        capture_hosts=_names(raw.get("capture_hosts", "")),
        recapture=_is_yes(raw.get("recapture", ""), "ONRECORD_RECAPTURE", unset=True),
        crossref=crossref,
        **_organisation(raw),
        **mailing_of(raw),
        model_url=raw.get("model_url", "").strip(),
        model_name=raw.get("model_name", "").strip(),
        model_key=Secret(raw.get("model_key", "").strip()),
        send_drafts=_is_yes(raw.get("send_drafts", ""), "ONRECORD_SEND_DRAFTS", unset=False),
        debug=is_debugging(env),
    )


def _is_yes(words: str, variable: str, *, unset: bool) -> bool:
    """Whether a variable says yes; `unset` where it says nothing. Raises OnrecordError USE02 for any other word."""
    word = words.strip().lower()
    if word not in ("", "yes", "no"):
        raise OnrecordError("USE02", detail=f"{variable} must be yes or no.")
    return word == "yes" if word else unset


def _names(words: str) -> frozenset[str]:
    return frozenset(name.strip().lower() for name in words.split(",") if name.strip())


def is_web_address_to_trust(address: str) -> bool:
    """Whether an address is reached by https, or lies on this machine itself."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if not host or parts.username or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in ("127.0.0.1", "localhost", "::1"))


class _Organisation(TypedDict):
    oidc_issuer: str
    oidc_client: str
    oidc_secret: Secret
    oidc_claim: str
    oidc_domains: frozenset[str]


def _organisation(raw: Mapping[str, str]) -> _Organisation:
    """What is set of the organisation's sign-in server; raises OnrecordError USE02."""
    issuer, client = (raw.get(name, "").strip() for name in ("oidc_issuer", "oidc_client"))
    if issuer and not is_web_address_to_trust(issuer):
        raise OnrecordError("USE02", detail="ONRECORD_OIDC_ISSUER must be an address that begins with https://.")
    if issuer and not client:
        raise OnrecordError("USE02", detail="ONRECORD_OIDC_ISSUER needs ONRECORD_OIDC_CLIENT beside it.")
    if issuer and not raw.get("public_address", "").strip():
        raise OnrecordError("USE02", detail="ONRECORD_OIDC_ISSUER needs ONRECORD_PUBLIC_ADDRESS beside it.")
    domains = (d.strip().casefold().removeprefix("@") for d in raw.get("oidc_domains", "").split(","))
    return _Organisation(
        oidc_issuer=issuer,
        oidc_client=client,
        oidc_secret=Secret(raw.get("oidc_secret", "").strip()),
        oidc_claim=raw.get("oidc_claim", "").strip() or "email",
        oidc_domains=frozenset(d for d in domains if d),
    )
