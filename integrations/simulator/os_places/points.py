"""The delivery points that the simulated OS Places knows: made up, in the unassigned area ZZ."""

from typing import Any

TOWN = {"POST_TOWN": "HARNMOUTH", "POSTCODE": "ZZ1 1AB"}
POINTS: list[dict[str, Any]] = [
    {"UPRN": "999900000110", "BUILDING_NUMBER": "10", "THOROUGHFARE_NAME": "MARKET PLACE", **TOWN},
    {"UPRN": "999900000102", "BUILDING_NUMBER": "2", "THOROUGHFARE_NAME": "MARKET PLACE", **TOWN},
    {
        "UPRN": "999900000103",
        "SUB_BUILDING_NAME": "FLAT 3",
        "BUILDING_NAME": "KING'S HOUSE",
        "BUILDING_NUMBER": "4",
        "THOROUGHFARE_NAME": "MARKET PLACE",
        **TOWN,
    },
    {
        "UPRN": "999900000104",
        "ORGANISATION_NAME": "HARNMOUTH BAKERY",
        "BUILDING_NAME": "6A",
        "DEPENDENT_THOROUGHFARE_NAME": "BACK LANE",
        "THOROUGHFARE_NAME": "MARKET PLACE",
        "DEPENDENT_LOCALITY": "HARN-ON-THE-HILL",
        **TOWN,
    },
]


def points_of(postcode: str) -> list[dict[str, Any]]:
    """The delivery points of a postcode in any spacing and case, as OS Places lists them."""
    wanted = postcode.replace(" ", "").upper()
    return [point for point in POINTS if point["POSTCODE"].replace(" ", "") == wanted]
