import pytest

from forms.plugins import address_sources
from guildhall.core.models import Address


@pytest.fixture
def addresses(council):
    streets = ["10 High Street", "9 High Street", "Flat 2\n9 High Street", "1 Abbey Road"]
    for at, lines in enumerate(streets):
        Address.objects.create(
            council=council,
            uprn=str(at),
            lines=lines,
            town="Aldwater",
            postcode="AW1 1AA",
            postcode_key="AW11AA",
        )


@pytest.mark.django_db
def test_addresses_of_a_postcode_are_found_in_one_query_in_the_order_of_doors(
    addresses, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = address_sources.get("gazetteer").find("aw1 1aa")
    assert [address.label for address in found] == [
        "1 Abbey Road, Aldwater",
        "9 High Street, Aldwater",
        "Flat 2, 9 High Street, Aldwater",
        "10 High Street, Aldwater",
    ]
    assert found[2].answer()["lines"] == ["Flat 2", "9 High Street"]


@pytest.mark.django_db
def test_a_postcode_of_nobody_has_no_addresses(addresses):
    assert address_sources.get("gazetteer").find("ZZ1 1ZZ") == []
