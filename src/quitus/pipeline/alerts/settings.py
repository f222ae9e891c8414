"""Where messages go, as the environment says it; what cannot be used is refused before anything runs.

The variables are described in docs/operating.md.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

TO, FROM, SERVER = "QUITUS_ALERT_TO", "QUITUS_ALERT_FROM", "QUITUS_ALERT_SMTP"
WEBHOOK, UI = "QUITUS_ALERT_WEBHOOK", "QUITUS_ALERT_UI"
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class AlertSettingsError(Exception):
    """A variable that cannot be used; the message names it and says what it should be."""


@dataclass(frozen=True, slots=True)
class Mail:
    """An SMTP server, and who writes to whom.

    Attributes:
        security: `smtp` (none), `smtp+starttls`, or `smtps` (TLS from the first byte).
        user: empty where the server asks for none.
    """

    security: str
    host: str
    port: int
    user: str
    password: str
    sender: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """Where messages go; nowhere by default.

    Attributes:
        webhook: takes a POST of JSON; empty: none.
        ui: the address of Dagster's UI, for links to runs; empty: none are given.
    """

    mail: Mail | None = None
    webhook: str = ""
    ui: str = ""

    @property
    def wanted(self) -> bool:
        """Whether anybody is to be told."""
        return self.mail is not None or bool(self.webhook)


def alert_settings(environment: Mapping[str, str]) -> AlertSettings:
    """The settings of an environment.

    Raises:
        AlertSettingsError: when a variable is not well formed, or one that it needs is missing.
    """
    given = {name: environment.get(name, "").strip() for name in (TO, FROM, SERVER, WEBHOOK, UI)}
    for name in (WEBHOOK, UI):
        if given[name] and not _is_web(given[name]):
            raise AlertSettingsError(f"{name} is to be an address that starts with https:// or http://")
    mail = _mail(given) if given[TO] or given[SERVER] else None
    return AlertSettings(mail, given[WEBHOOK], given[UI].rstrip("/"))


def _is_web(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _mail(given: Mapping[str, str]) -> Mail:
    if not (given[TO] and given[SERVER]):
        raise AlertSettingsError(f"{TO} and {SERVER} need each other: who is written to, and through which server")
    to = tuple(address.strip() for address in given[TO].split(",") if address.strip())
    sender = given[FROM] or f"quitus@{socket.getfqdn()}"
    for name, addresses in ((TO, to), (FROM, (sender,))):
        if not addresses or not all(_is_address(address) for address in addresses):
            raise AlertSettingsError(f"{name} is to be an e-mail address, or several with commas between them")
    server, port = _server(given[SERVER])
    return Mail(
        security=server.scheme,
        host=server.hostname or "",
        port=port,
        user=unquote(server.username or ""),
        password=unquote(server.password or ""),
        sender=sender,
        to=to,
    )


def _is_address(text: str) -> bool:
    before, at, after = text.partition("@")
    return bool(before and at and after) and text.isprintable() and not any(sign in text for sign in " <>,;")


def _server(text: str) -> tuple[SplitResult, int]:
    wanted = f"{SERVER} is to be smtp://host, smtp+starttls://user:password@host:587 or smtps://user:password@host"
    parts = urlsplit(text)
    try:
        port = parts.port or _PORTS[parts.scheme]
    except (KeyError, ValueError) as error:
        raise AlertSettingsError(wanted) from error
    if not parts.hostname:
        raise AlertSettingsError(wanted)
    return parts, port
