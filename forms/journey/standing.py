"""Which version of its form a draft stands on, as of now.

Publishing touches no draft. Each moves by itself, when its owner comes by: what is worked out here is the same on
every request until it is written down by the next POST.
"""

from dataclasses import dataclass

from django.utils import timezone

from forms.journey.carrying import carry
from forms.journey.drafts import DraftRow
from forms.journey.hosts import Host
from forms.journey.loaded import LoadedSpec, load_version
from forms.journey.news import News, news_for
from forms.journey.successors import Successor, destination, successors


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


def stand(draft: DraftRow, host: Host) -> Standing:
    """Return where a draft stands among the versions of the form that `host` serves, in the language of its page."""
    pinned = _load(draft, draft.version_id, draft.sha256, host)
    successor = _destination(draft, host)
    if successor is None:
        return Standing(draft, pinned)
    target = _load(draft, successor.version_id, successor.sha256, host)
    carried = carry(draft, pinned.spec, target.spec)
    moved = Standing(carried, target)
    news = news_for(pinned, target, draft.all_answers, carried.all_answers)
    return Standing(draft, pinned, news, moved) if news else moved


def _load(draft: DraftRow, version_id: int, sha256: str, host: Host) -> LoadedSpec:
    return load_version(version_id, sha256, host.locale).seen_by(draft.audience).for_request()


def _destination(draft: DraftRow, host: Host) -> Successor | None:
    if host.version_id is None or host.version_id == draft.version_id:
        return None
    return destination(successors(draft.form_id, draft.version_id, host.version_id), timezone.now())
