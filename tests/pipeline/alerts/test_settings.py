"""Settings of messages: what is well formed, and what is refused with the variable's name."""

from __future__ import annotations

import pytest

from quitus.pipeline.alerts.settings import AlertSettings, AlertSettingsError, Mail, alert_settings

TO = {"QUITUS_ALERT_TO": "a@example.org", "QUITUS_ALERT_FROM": "q@example.org"}


def test_nobody_is_told_unless_somebody_is_named() -> None:
    assert alert_settings({}) == AlertSettings()
    assert not alert_settings({"QUITUS_ALERT_UI": "http://ui"}).wanted


def test_a_server_is_read_with_its_security_and_its_port() -> None:
    found = alert_settings({**TO, "QUITUS_ALERT_SMTP": "smtp+starttls://me%40x:p%2Fw@mail.example.org"}).mail
    expected = Mail("smtp+starttls", "mail.example.org", 587, "me@x", "p/w", "q@example.org", ("a@example.org",))
    assert found == expected


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"QUITUS_ALERT_TO": "a@example.org"}, "QUITUS_ALERT_SMTP"),
        ({"QUITUS_ALERT_SMTP": "smtp://host"}, "QUITUS_ALERT_TO"),
        ({**TO, "QUITUS_ALERT_SMTP": "mail.example.org"}, "QUITUS_ALERT_SMTP"),
        ({**TO, "QUITUS_ALERT_SMTP": "smtp://host:port"}, "QUITUS_ALERT_SMTP"),
        ({**TO, "QUITUS_ALERT_SMTP": "smtp://h", "QUITUS_ALERT_TO": "a@x.org\r\nBcc: b@x.org"}, "QUITUS_ALERT_TO"),
        ({"QUITUS_ALERT_WEBHOOK": "file:///etc/passwd"}, "QUITUS_ALERT_WEBHOOK"),
        ({"QUITUS_ALERT_UI": "localhost:3000"}, "QUITUS_ALERT_UI"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(given: dict[str, str], named: str) -> None:
    with pytest.raises(AlertSettingsError, match=named):
        alert_settings(given)
