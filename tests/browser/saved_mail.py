"""The code in the newest letter of a demonstration council whose mail nobody sends."""

from tests.browser.running_site import RunningSite

READ_CODE = """
from outbox.facts import outgoing_from
from outbox.models import Delivery
from outbox.plugins import payload_source_for
newest = Delivery.objects.filter(purpose="draft_code").latest("id")
letter = payload_source_for(newest.event.topic, newest.purpose).build(outgoing_from(newest))
print("code", "".join(char for char in letter.text.split(":", 1)[1] if char.isdigit())[:6])
"""


def code_sent(site: RunningSite) -> str:
    """Write the letter as the worker would, and read the code in it."""
    printed = site.manage("shell", "-c", READ_CODE)
    return printed.split("code ", 1)[1].split()[0]
