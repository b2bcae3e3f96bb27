"""Forms of one step for the tests of rendering, and the HTML they give as a document."""

from typing import Any

from bs4 import BeautifulSoup, Tag

from forms.engine.model import Field, Option
from forms.plugins import AddressSource, FoundAddress, answer_types
from forms.rendering import StepForm


class MillLane(AddressSource):
    """Three addresses of RG1 1AA, none elsewhere."""

    slug = "mill_lane"
    label = "Mill Lane"

    def find(self, postcode: str) -> list[FoundAddress]:
        known = [
            FoundAddress(str(number), (f"{number} Mill Lane",), "Reading", "RG1 1AA") for number in (1, 2, 3)
        ]
        return known if postcode == "RG1 1AA" else []


BINS = Field(
    key="bins",
    type="checkboxes",
    label="Which bins did we miss?",
    hint="Select all that apply",
    options=(
        Option("1", "food", "Food waste", "The small brown one"),
        Option("2", "paper", "Paper"),
        Option("3", "none", "None of these", exclusive=True),
    ),
)
WHEN = Field(key="when", type="date", label="When should we have come?")
PLACE = Field(key="place", type="address", label="What is your address?", settings={"source": "mill_lane"})
NAME = Field(key="name", type="short_text", label="Full name", role="contact.name")
EMAIL = Field(key="email", type="email", label="Email address", role="contact.email")
PHONE = Field(key="phone", type="phone", label="Phone number", role="contact.phone", optional=True)
NOTE = Field(key="note", type="long_text", label="Anything else?", optional=True, settings={"max_words": 50})
OUT = Field(key="out", type="yes_no", label="Was it out by 6:30am?")


def step(
    *fields: Field, data: dict[str, Any] | None = None, title: str = "A step", **around: Any
) -> StepForm:
    """A form with these questions, bound when there are data, laid out under `title`."""
    types = answer_types()
    kind = type("Step", (StepForm,), {field.key: types[field.type].form_field(field) for field in fields})
    form: StepForm = kind() if data is None else kind(data)
    form.lay_out(title, **around)
    return form


def page(form: StepForm) -> BeautifulSoup:
    """The summary of errors and the questions, read as a browser reads them."""
    return BeautifulSoup(f"{form.error_summary}{form}", "html.parser")


def tag(document: BeautifulSoup, selector: str) -> Tag:
    found = document.select_one(selector)
    assert found is not None, f"nothing on the page is {selector}"
    return found
