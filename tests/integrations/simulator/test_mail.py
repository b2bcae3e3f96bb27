"""The mail catcher over SMTP and in a browser."""

import json
import smtplib
from email.message import EmailMessage
from pathlib import Path

import pytest

from integrations.simulator.mail.codes import code_at
from integrations.simulator.mail.system import MailCatcher
from tests.integrations.simulator.calling import get, post_json

# RFC 6238, appendix B: the last six of eight digits.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]


def send(mail: MailCatcher, subject: str = "Your réference", to: str = "ada@example.com") -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "council@example.com", to, subject
    letter.set_content("Diolch – see https://council.example/follow/1/.\n")
    letter.add_alternative("<p>Diolch <script>alert(1)</script>", subtype="html")
    with smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=5) as client:
        client.send_message(letter)


def test_a_letter_is_kept_with_its_words(mail: MailCatcher) -> None:
    send(mail)
    (message,) = get(f"{mail.url}/messages.json").json
    assert set(message) == {"to", "subject", "text", "html", "at"}
    assert (message["to"], message["subject"]) == ("ada@example.com", "Your réference")
    assert message["text"] == "Diolch – see https://council.example/follow/1/.\n"
    assert message["html"].startswith("<p>Diolch")


def test_several_recipients_stand_in_one_string(mail: MailCatcher) -> None:
    send(mail, to="ada@example.com, bob@example.com")
    assert get(f"{mail.url}/messages.json").json[0]["to"] == "ada@example.com, bob@example.com"


def test_the_list_shows_the_newest_first_and_leads_to_the_letter(mail: MailCatcher) -> None:
    send(mail, "First")
    send(mail, "Second")
    page = get(f"{mail.url}/").text
    assert page.index("Second") < page.index("First")
    assert '<a href="https://council.example/follow/1/">' in get(f"{mail.url}/messages/1/").text


def test_the_html_of_a_letter_may_run_nothing(mail: MailCatcher) -> None:
    send(mail)
    assert "<script>" not in get(f"{mail.url}/messages/1/").text
    policy = get(f"{mail.url}/messages/1/html").headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'")


def test_an_unknown_letter_is_not_there(mail: MailCatcher) -> None:
    assert get(f"{mail.url}/messages/7/").status == 404


def test_refusing_says_try_later_and_keeps_nothing(mail: MailCatcher) -> None:
    post_json(f"{mail.url}/faults", {"mode": "refuse"})
    with pytest.raises(smtplib.SMTPSenderRefused) as refused:
        send(mail)
    assert refused.value.smtp_code == 451
    assert get(f"{mail.url}/messages.json").json == []


def test_hanging_takes_the_text_and_ends_at_once_when_stopped() -> None:
    mail = MailCatcher()
    mail.start()
    post_json(f"{mail.url}/faults", {"mode": "hang"})
    with smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=0.3) as client:
        with pytest.raises(OSError, match="timed out"):
            client.sendmail("a@example.com", ["b@example.com"], b"Subject: x\r\n\r\ny\r\n")
        client.close()
    assert mail.inbox.all() == []
    mail.stop()


def test_all_letters_can_be_deleted(mail: MailCatcher) -> None:
    send(mail)
    assert post_json(f"{mail.url}/clear", {}).status == 200
    assert get(f"{mail.url}/messages.json").json == []


def test_letters_outlive_a_restart_and_keep_their_numbers(tmp_path: Path) -> None:
    for subject in ("First", "Second"):
        mail = MailCatcher(state=tmp_path / "mail.json")
        mail.start()
        send(mail, subject)
        mail.stop()
    assert [(letter["number"], letter["subject"]) for letter in mail.inbox.all()] == [
        ("1", "First"),
        ("2", "Second"),
    ]


@pytest.mark.parametrize(("moment", "code"), RFC_CODES)
def test_codes_are_those_of_the_standard(moment: int, code: str) -> None:
    assert code_at(RFC_SECRET, moment) == code


def test_the_page_shows_the_codes_of_the_demonstration_s_users(mail: MailCatcher, tmp_path: Path) -> None:
    users = [
        {"role": "Officer", "email": "o@example.com", "totp_secret": RFC_SECRET},
        {"role": "Editor", "email": "e@example.com", "totp_secret": ""},
    ]
    mail.demo = tmp_path / "demo.json"
    mail.demo.write_text(json.dumps({"users": users}))
    (entry,) = get(f"{mail.url}/codes.json").json
    page = get(f"{mail.url}/").text
    assert entry["email"] == "o@example.com"
    assert "o@example.com" in page
    assert "e@example.com" not in page


@pytest.mark.parametrize("content", [None, "{"])
def test_a_demonstration_that_is_not_written_yet_shows_no_codes(
    mail: MailCatcher, tmp_path: Path, content: str | None
) -> None:
    mail.demo = tmp_path / "demo.json"
    if content is not None:
        mail.demo.write_text(content)
    assert "No user of the demonstration" in get(f"{mail.url}/").text
