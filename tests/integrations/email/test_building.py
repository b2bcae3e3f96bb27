"""A mail is what was meant, and nobody can add to it."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import UUID

import pytest

from guildhall.core.smtp import WIRE
from integrations.email.building import build_mail
from outbox.plugins import Message, PluginError

KEY = UUID("0192f0e4-0000-7000-8000-000000000001")
LETTER = Message("pat@example.org", "We have your report", "Hello,\nwe have it.", "<p>Hello</p>")


def build(
    letter: Message = LETTER, sender: str = "Aldwater Council <council@aldwater.example>"
) -> EmailMessage:
    return build_mail(letter, sender=sender, message_id=KEY, domain="aldwater.example")


def on_the_wire(letter: Message) -> EmailMessage:
    mail = message_from_bytes(build(letter).as_bytes(policy=WIRE), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_the_same_delivery_has_the_same_message_id_each_time() -> None:
    assert build()["Message-ID"] == build()["Message-ID"] == f"<{KEY}@aldwater.example>"


def test_a_mail_is_text_with_html_beside_it() -> None:
    mail = on_the_wire(LETTER)
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    text, html = (part.get_content() for part in mail.iter_parts())  # type: ignore[attr-defined]
    assert (text.replace("\r\n", "\n").strip(), html.strip()) == ("Hello,\nwe have it.", "<p>Hello</p>")


def test_a_mail_without_html_is_text_alone() -> None:
    assert on_the_wire(Message("pat@example.org", "Hello", "Hello")).get_content_type() == "text/plain"


def test_machines_are_told_that_a_machine_wrote() -> None:
    assert build()["Auto-Submitted"] == "auto-generated"


def test_other_alphabets_and_long_lines_arrive_whole_over_seven_bits() -> None:
    text = "Diolch — ŵ ŷ 漢字 " + "a" * 3000
    letter = Message("pat@example.org", "Diolch am eich adroddiad: ŵ", text, f"<p>{text}</p>")
    raw = build(letter).as_bytes(policy=WIRE)
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    mail = on_the_wire(letter)
    assert mail["Subject"] == letter.subject
    assert next(part.get_content().strip() for part in mail.iter_parts()) == text  # type: ignore[attr-defined]


def test_half_a_character_does_not_stop_a_letter() -> None:
    assert "Hello ?" in on_the_wire(Message("pat@example.org", "Hello", "Hello \ud800")).get_content()


@pytest.mark.parametrize(
    "address",
    [
        "", "nobody", "a@b@c", "pat@example.org\r\nBcc: all@example.org", "pat@example.org\nX: 1",
        "pat@example.org, mo@example.org", "pat@example.org;mo@example.org", "pat@example.org\0", "@", "a@", "@b",
        "pât@example.org", "pat@exämple.org", "a" * 250 + "@example.org", "pat @example.org", "<>", "\ud800@a.b",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["to", "reply_to"])
def test_what_is_not_one_address_is_refused_for_ever(address: str, place: str) -> None:
    if place == "reply_to" and not address:
        return
    values = {"to": "pat@example.org", "reply_to": "", place: address}
    with pytest.raises(PluginError) as caught:
        build(Message(subject="Hello", text="Hello", **values))
    assert caught.value.permanent
    assert not address or address not in str(caught.value)


@pytest.mark.parametrize(
    "subject", ["", "  ", "Hello\r\nBcc: all@example.org", "Hello\nthere", "a\0b", "a" * 201, "a\u2028b", "\ud800"]
)  # fmt: skip
def test_a_subject_that_is_not_one_line_is_refused_for_ever(subject: str) -> None:
    with pytest.raises(PluginError) as caught:
        build(Message("pat@example.org", subject, "Hello"))
    assert caught.value.permanent


def test_a_subject_with_the_persons_address_is_refused() -> None:
    with pytest.raises(PluginError, match="holds the person's address"):
        build(Message("pat@example.org", "Your report, PAT@example.org", "Hello"))
