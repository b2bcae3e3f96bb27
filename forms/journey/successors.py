"""The versions of a form that came after another, and how far a draft goes along them."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from forms.engine.changes import Severity
from forms.models import FormVersion


@dataclass(frozen=True, slots=True)
class Successor:
    """A version that came after the one of a draft."""

    version_id: int
    sha256: str
    diff_class: str
    finish_until: datetime | None

    def holds_back(self, now: datetime) -> bool:
        """Whether who began an earlier version may finish it; always so where nothing is known of the change."""
        return not self.diff_class or (self.finish_until is not None and now < self.finish_until)

    @property
    def takes_answers(self) -> bool:
        return self.diff_class == Severity.BREAKING.name.lower()


def destination(successors: tuple[Successor, ...], now: datetime) -> Successor | None:
    """Return the version that a draft moves to, oldest successor first; None where it stays.

    It goes as far as it would have gone had it moved at each publishing: up to the first version that lets people
    finish what they began, but beyond every one that takes answers and doesn't.
    """
    forced = [at for at, each in enumerate(successors) if each.takes_answers and not each.holds_back(now)]
    first = forced[-1] if forced else 0
    found = successors[first] if forced else None
    for each in successors[first:]:
        if each.holds_back(now):
            break
        found = each
    return found


@lru_cache(maxsize=1024)
def successors(form_id: int, version_id: int, live_version_id: int) -> tuple[Successor, ...]:
    """Return the versions after `version_id` up to the live one, oldest first; one query the first time a process
    is asked, because versions never change."""
    # Versions of a form are made one after the other, so that their ids are in the order of their numbers.
    rows = FormVersion.objects.filter(form_id=form_id, pk__gt=version_id, pk__lte=live_version_id)
    found = rows.order_by("pk").values_list("pk", "sha256", "diff_class", "finish_until")
    return tuple(Successor(*row) for row in found)


def forget_successors() -> None:
    """For tests, whose rows roll back and whose ids come again."""
    successors.cache_clear()
