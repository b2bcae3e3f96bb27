"""The pages of the simulated systems, which the demonstration's visitors read."""

import smtplib
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from integrations.simulator.mail.system import MailCatcher
from integrations.simulator.waste.system import WasteSystem
from tests.browser.accessibility import assert_accessible
from tests.browser.following import follow
from tests.integrations.simulator.calling import post_job

# They are no pages of the council: none has its footer. A letter's text shows addresses as it was written.
OUR_OWN = ["help-place", "link-purpose"]
ANSWERS = [{"label": "Which bins were not emptied?", "text": ["Grey bin", "Brown bin"]}]


@pytest.fixture
def waste() -> Iterator[WasteSystem]:
    system = WasteSystem(status_after=3600)
    system.start()
    post_job(system.url, data={"reference": "AB1", "title": "Missed bin", "answers": ANSWERS})
    yield system
    system.stop()


@pytest.fixture
def mail() -> Iterator[MailCatcher]:
    system = MailCatcher()
    system.start()
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "council@example.com", "ada@example.com", "Your receipt"
    letter.set_content("Follow it: https://council.example/follow/1/\n")
    letter.add_alternative(
        "<p><a href='https://council.example/follow/1/'>Follow it here</a></p>", subtype="html"
    )
    with smtplib.SMTP("127.0.0.1", system.smtp_port, timeout=5) as client:
        client.send_message(letter)
    yield system
    system.stop()


@pytest.fixture
def window(open_context: Callable[..., BrowserContext], width: int) -> Page:
    return open_context(width).new_page()


def test_the_waste_system_is_accessible_and_its_buttons_work(waste: WasteSystem, window: Page) -> None:
    window.goto(waste.url)
    assert_accessible(window, besides=OUR_OWN)
    follow(window.get_by_role("button", name="Resolved"))
    expect(window.get_by_text("The crew has emptied your bins.")).to_be_visible()
    window.get_by_label("The system is").select_option("down")
    follow(window.get_by_role("button", name="Change"))
    assert waste.faults.now.mode == "down"


def test_the_mail_catcher_is_accessible(mail: MailCatcher, window: Page) -> None:
    window.goto(mail.url)
    assert_accessible(window, besides=OUR_OWN)


def test_a_letter_is_read_as_text_and_as_html(mail: MailCatcher, window: Page) -> None:
    window.goto(mail.url)
    follow(window.get_by_role("link", name="Your receipt"))
    expect(window.get_by_role("link", name="https://council.example/follow/1/")).to_be_visible()
    expect(window.frame_locator("iframe").get_by_text("Follow it here")).to_be_visible()
    assert_accessible(window, besides=OUR_OWN)
