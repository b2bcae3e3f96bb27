"""What day it is where the council is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")


def today_in_uk() -> date:
    """Today where the council is, whatever the server's clock is set to."""
    return datetime.now(UK).date()
