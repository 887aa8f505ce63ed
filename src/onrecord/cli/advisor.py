"""Whether a language model is asked, and which: what the settings say, and a plain word where they say no."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from onrecord.checking.advice import Advisor, Endpoint
from onrecord.cli.complaint import tell
from onrecord.cli.progress import answers_on
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.settings import Settings

LONGEST_NAME = 200


def advisor_given(settings: Settings, streams: Streams) -> Advisor | None:
    """The model of the settings, None where none is named or where nothing may be sent; that is told in the latter.

    Raises OnrecordError MOD01 for settings that can't be used, MOD02 where the package for it isn't installed.
    """
    if not settings.model_url:
        return None
    endpoint = endpoint_of(settings)
    if not settings.send_drafts:
        tell(_not_sent(endpoint), streams)
        return None
    try:
        from onrecord.checking.language_model import LanguageModel
    except ImportError as error:
        raise OnrecordError("MOD02", detail=error.name or "a part of it") from None
    return LanguageModel(endpoint, url=settings.model_url, key=settings.model_key, progress=answers_on(streams.stderr))


def endpoint_of(settings: Settings) -> Endpoint:
    """Where the settings' model answers; raises OnrecordError MOD01, which never repeats the key or the address."""
    try:
        parts = urlsplit(settings.model_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise OnrecordError("MOD01", detail="ONRECORD_MODEL_URL is no web address") from None
    wrong = _wrong_address(parts, host) or _wrong_name(settings.model_name) or _wrong_key(settings.model_key.reveal())
    if wrong:
        raise OnrecordError("MOD01", detail=wrong)
    shown = f"[{host}]" if ":" in host else host
    return Endpoint(
        host=f"{shown}:{port}" if port else shown,
        model=settings.model_name,
        on_this_machine=_is_loopback(host),
        encrypted=parts.scheme == "https",
    )


def _not_sent(endpoint: Endpoint) -> str:
    name = f"A language model is named in the settings ({endpoint.model} at {endpoint.host})"
    told = f"{name}, but nothing is sent to it: ONRECORD_SEND_DRAFTS=yes would allow it."
    stays = "It is a program on this machine: what it is sent stays here, unless that program hands it on."
    return f"{told} {stays}" if endpoint.on_this_machine else told


def _wrong_address(parts: SplitResult, host: str) -> str:
    if parts.scheme not in ("http", "https") or not host:
        return "ONRECORD_MODEL_URL must begin with http:// or https:// and name a host"
    if "@" in parts.netloc or parts.query or parts.fragment:
        return "ONRECORD_MODEL_URL may hold no name, password or question; the key goes into ONRECORD_MODEL_KEY"
    return (
        "" if host.isascii() and host.isprintable() else "ONRECORD_MODEL_URL names a host in other than plain letters"
    )


def _wrong_name(name: str) -> str:
    if not name:
        return "ONRECORD_MODEL_NAME is missing"
    return "" if name.isprintable() and len(name) <= LONGEST_NAME else "ONRECORD_MODEL_NAME is no name of a model"


def _wrong_key(key: str) -> str:
    fits = key.isascii() and key.isprintable() and " " not in key
    return "" if fits else "ONRECORD_MODEL_KEY holds blanks or signs that no key has"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
