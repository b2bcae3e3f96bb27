"""What somebody in the middle of a form must hear of a newer version: only what touches where they have been."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.engine.changes import Change, worst
from forms.engine.path import Walk
from forms.journey.loaded import LoadedSpec
from forms.plugins import field_types


@dataclass(frozen=True, slots=True)
class Told:
    """A question; `before` is the answer given so far as lines of text (none: it wasn't answered), `why` the error
    that it meets now."""

    key: str
    label: str
    before: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What a newer version, `number`, changes for one draft; questions in the order of the form.

    `needed` must be answered again or for the first time, `offered` can be, `gone` aren't asked any more. `prices`
    are pence before and now, where what it costs has changed; one is None where it isn't known yet. `exit_title` is
    the page that the form now ends on.
    """

    number: int
    needed: tuple[Told, ...] = ()
    offered: tuple[Told, ...] = ()
    gone: tuple[Told, ...] = ()
    prices: tuple[int | None, int | None] | None = None
    exit_title: str = ""

    @property
    def is_any(self) -> bool:
        return bool(self.needed or self.offered or self.gone or self.prices or self.exit_title)


@dataclass(frozen=True, slots=True)
class _Turn:
    """The same draft under both versions."""

    old: LoadedSpec
    new: LoadedSpec
    before: Walk
    after: Walk
    changes: tuple[Change, ...]

    @property
    def passed(self) -> tuple[str, ...]:
        """The steps that were left behind under the old version."""
        path, first_open = self.before.path, self.before.open_step
        return path if first_open is None else path[: path.index(first_open)]

    @property
    def passed_keys(self) -> set[str]:
        return {key for step in self.passed for key in self.before.visible[step]}

    @property
    def asked_keys(self) -> list[str]:
        """The questions of the new version up to the last step with one that was passed, all where all were."""
        path, passed = self.after.path, self.passed_keys
        if not self.before.complete:
            known = [at for at, step in enumerate(path) if passed & {*self.after.visible[step]}]
            path = path[: known[-1] + 1] if known else ()
        return [key for step in path for key in self.after.visible[step]]

    def told(self, key: str) -> Told:
        """The question in the words of the newer version that has it."""
        field = self.new.spec.fields().get(key) or self.old.spec.fields()[key]
        why = self.after.errors.get(key, ("",))[0]
        return Told(key, field.label, self._lines(key), why)

    def _lines(self, key: str) -> tuple[str, ...]:
        value = self.before.values.get(key)
        field = self.old.spec.fields().get(key)
        return (
            () if value is None or field is None else tuple(field_types.get(field.type).display(field, value))
        )


def news_for(
    old: LoadedSpec, new: LoadedSpec, answers: Mapping[str, Any], carried: Mapping[str, Any]
) -> News | None:
    """Return what to tell, None where nothing is: `answers` are the draft's, `carried` those that count for `new`."""
    changes = old.changes_to(new)
    if worst(changes).is_silent:
        return None
    turn = _Turn(old, new, old.walk(answers), new.walk(carried), changes)
    news = News(
        number=new.number,
        needed=_needed(turn),
        offered=_offered(turn),
        gone=_gone(turn),
        prices=_prices(turn),
        exit_title=_exit_title(turn),
    )
    return news if news.is_any else None


def _needed(turn: _Turn) -> tuple[Told, ...]:
    return tuple(turn.told(key) for key in turn.asked_keys if key in turn.after.errors)


def _offered(turn: _Turn) -> tuple[Told, ...]:
    """What may be left out, and is new or was answered in another way."""
    shown_before = {key for keys in turn.before.visible.values() for key in keys}
    return tuple(
        turn.told(key)
        for key in turn.asked_keys
        if key not in turn.after.errors
        and key not in turn.after.values
        and (key not in shown_before or key in turn.before.values)
    )


def _gone(turn: _Turn) -> tuple[Told, ...]:
    """What was answered and isn't asked any more; not what merely waits behind a question to be answered again."""
    if turn.after.exit:
        return ()
    shown = {key for keys in turn.after.visible.values() for key in keys}
    waiting = _behind(turn)
    return tuple(
        turn.told(key)
        for key in turn.old.spec.fields()
        if key in turn.before.values and key in turn.passed_keys and key not in shown and key not in waiting
    )


def _behind(turn: _Turn) -> set[str]:
    """The questions that the new version may yet ask, once those that it needs are answered."""
    return set(turn.new.spec.fields()) if turn.after.errors else set()


def _prices(turn: _Turn) -> tuple[int | None, int | None] | None:
    if not any(change.kind.startswith("fee.") for change in turn.changes):
        return None
    if turn.before.quote == turn.after.quote and turn.before.complete:
        return None
    return _if_final(turn.before), _if_final(turn.after)


def _if_final(walk: Walk) -> int | None:
    """A price may still grow while questions are open; a form without fees costs nothing."""
    return (walk.price_pence or 0) if walk.complete else None


def _exit_title(turn: _Turn) -> str:
    exit_page = turn.after.exit
    return turn.new.step(exit_page).title if exit_page and turn.before.exit is None else ""
