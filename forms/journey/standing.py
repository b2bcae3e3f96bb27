"""Which version of its form a draft stands on, as of now.

Publishing touches no draft. Each moves by itself, when its owner comes by: what is worked out here is the same on
every request until it is written down by the next POST.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from forms.engine.changes import Severity
from forms.journey.carrying import carry
from forms.journey.drafts import DraftRow
from forms.journey.hosts import Host
from forms.journey.loaded import LoadedSpec, load_version
from forms.journey.news import News, news_for
from forms.models import FormVersion


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft, and the version it is shown and judged by; its answers are as `loaded` takes them.

    Where its owner must be told of a change first, `news` says what, `next` is where it will stand then, and it
    stays on its own version till then.
    """

    draft: DraftRow
    loaded: LoadedSpec
    news: News | None = None
    next: "Standing | None" = None


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


def stand(draft: DraftRow, host: Host) -> Standing:
    """Return where a draft stands among the versions of the form that `host` serves, in the language of its page.

    One query more where the draft's version is not the newest.
    """
    pinned = load_version(draft.version_id, draft.sha256, host.locale).seen_by(draft.audience)
    successor = _destination(draft, host)
    if successor is None:
        return Standing(draft, pinned)
    target = load_version(successor.version_id, successor.sha256, host.locale).seen_by(draft.audience)
    carried = carry(draft, pinned.spec, target.spec)
    news = news_for(pinned, target, draft.all_answers, carried.all_answers)
    moved = Standing(carried, target)
    return Standing(draft, pinned, news, moved) if news else moved


def _destination(draft: DraftRow, host: Host) -> Successor | None:
    if host.version_id is None or host.version_id == draft.version_id:
        return None
    return destination(_successors(draft, host.version_id), timezone.now())


def destination(successors: list[Successor], now: datetime) -> Successor | None:
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


def _successors(draft: DraftRow, live_version_id: int) -> list[Successor]:
    # Versions of a form are made one after the other, so that their ids are in the order of their numbers.
    rows = FormVersion.objects.filter(
        form_id=draft.form_id, pk__gt=draft.version_id, pk__lte=live_version_id
    ).order_by("pk")
    return [Successor(*row) for row in rows.values_list("pk", "sha256", "diff_class", "finish_until")]
