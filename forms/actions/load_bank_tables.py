"""Put the tables of the modulus check into force."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from forms.bank.reading import WeightsOf
from forms.models import BankSubstitute, BankTables, BankWeights


@transaction.atomic
def load_bank_tables(*, weights: Sequence[WeightsOf], substitutes: Mapping[str, str]) -> BankTables:
    """Replace whatever tables were loaded: nobody is ever judged by half of a new one."""
    BankWeights.objects.all().delete()
    BankSubstitute.objects.all().delete()
    BankWeights.objects.bulk_create([_row(at, each) for at, each in enumerate(weights)], batch_size=500)
    BankSubstitute.objects.bulk_create(
        [BankSubstitute(sort_code=code, substitute=other) for code, other in substitutes.items()]
    )
    return BankTables.objects.create(weights=len(weights), substitutes=len(substitutes))


def _row(position: int, each: WeightsOf) -> BankWeights:
    return BankWeights(
        first=each.first,
        last=each.last,
        position=position,
        method=each.row.method,
        weights=list(each.row.weights),
        exception=each.row.exception,
    )
