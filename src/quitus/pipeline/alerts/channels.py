"""A message on its way: by SMTP, or by a POST to a webhook."""

from __future__ import annotations

import json
import smtplib
import ssl
import urllib.request
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import make_msgid
from functools import partial

from quitus.pipeline.alerts.messages import Message
from quitus.pipeline.alerts.settings import AlertSettings, Mail

_TIMEOUT_SECONDS = 20


class NotSentError(Exception):
    """A message could not be handed over; which way, and why."""


Sender = Callable[[Message], None]
"""Hands a message over, or raises NotSentError."""


def senders(settings: AlertSettings) -> dict[str, Sender]:
    """Each way that the settings name; each fails alone, and what one has sent is not sent again for another."""
    found: dict[str, Sender] = {}
    if settings.mail is not None:
        found["mail"] = partial(_mail, mail=settings.mail)
    if settings.webhook:
        found["webhook"] = partial(_post, address=settings.webhook)
    return found


def _mail(message: Message, mail: Mail) -> None:
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = message.subject, mail.sender, ", ".join(mail.to)
    letter["Message-ID"] = make_msgid(domain=mail.sender.partition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text)
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            server.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(f"no e-mail could be sent through {mail.host}:{mail.port}: {error}") from error


def _connected(mail: Mail) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if mail.security == "smtps":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=_TIMEOUT_SECONDS, context=context)
    server = smtplib.SMTP(mail.host, mail.port, timeout=_TIMEOUT_SECONDS)
    if mail.security == "smtp+starttls":
        try:
            server.starttls(context=context)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
    return server


def _post(message: Message, address: str) -> None:
    body = json.dumps({"subject": message.subject, "text": f"{message.subject}\n\n{message.text}"}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS):
            pass
    except OSError as error:
        # The address itself may be a secret: it is not repeated.
        raise NotSentError(f"the webhook did not take the message: {error}") from error
