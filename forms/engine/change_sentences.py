"""A change between two versions as an English sentence, for the people who write and publish forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forms.engine.changes import Change
from forms.engine.model import Spec
from forms.engine.sentences import say

NOUNS = {
    "form": "The form",
    "step": "The step",
    "field": "The question",
    "option": "An option of",
    "fee": "The fee",
}


@dataclass(frozen=True, slots=True)
class _Said:
    """One change with what it takes to name things."""

    change: Change
    before: Spec
    after: Spec

    @property
    def question(self) -> str:
        key = self.change.field
        field = self.after.fields().get(key) or self.before.fields().get(key)
        return _quote(field.label or key) if field else _quote(key)

    @property
    def step(self) -> str:
        step = self.after.step(self.change.step) or self.before.step(self.change.step)
        return _quote(step.title or step.slug) if step else _quote(self.change.step)

    @property
    def old(self) -> str:
        return _name(self.change.before)

    @property
    def new(self) -> str:
        return _name(self.change.after)

    @property
    def when(self) -> str:
        return say(self.change.after, self.after)


Say = Callable[[_Said], str]
SENTENCES: Mapping[str, Say] = {
    "form.title": lambda said: f"The form is called {said.new} instead of {said.old}",
    "form.declaration": lambda said: "What people declare before sending is worded anew",
    "form.submit_label": lambda said: f"The button that sends it says {said.new} instead of {said.old}",
    "form.texts": lambda said: "Texts in another language are worded anew",
    "step.added": lambda said: f"The step {said.step} is new",
    "step.removed": lambda said: f"The step {said.old} is gone",
    "step.title": lambda said: f"The step {said.old} is called {said.new}",
    "step.order": lambda said: "Steps stand in another order",
    "step.condition": lambda said: f"When the step {said.step} is shown: {said.when}",
    "step.kind": lambda said: f"The step {said.step} is of another kind",
    "step.content": lambda said: f"What there is to read on the step {said.step} has changed",
    "field.added": lambda said: f"The question {said.question} is new{_optional(said.change)}",
    "field.removed": lambda said: f"The question {said.question} is gone",
    "field.moved": lambda said: f"The question {said.question} stands on the step {said.step} now",
    "field.order": lambda said: f"Questions on the step {said.step} stand in another order",
    "field.label": lambda said: f"The question {said.old} is worded {said.new}",
    "field.optional": lambda said: f"The question {said.question} {_must(said.change)}",
    "field.type": lambda said: f"The question {said.question} is of another type: answers so far don't count",
    "field.settings": lambda said: f"What can be answered to {said.question} has changed",
    "field.condition": lambda said: f"When the question {said.question} is asked: {said.when}",
    "option.added": lambda said: f"{said.question} can be answered with {said.new}",
    "option.removed": lambda said: f"{said.question} can no longer be answered with {said.old}",
    "option.label": lambda said: f"The option {said.old} of {said.question} is called {said.new}",
    "option.order": lambda said: f"The options of {said.question} stand in another order",
    "option.exclusive": lambda said: f"{said.new} {_alone(said.change)} of {said.question}",
    "fee.added": lambda said: f"The fee {said.new} is new",
    "fee.removed": lambda said: f"The fee {said.old} is gone",
    "fee.pence": lambda said: "The amount of a fee has changed",
    "named.condition": lambda said: f"A condition that is used by its name has changed: {said.when}",
}


def say_change(change: Change, before: Spec, after: Spec) -> str:
    """Say what a change between these versions does: `The question “Full name” is new`."""
    said = _Said(change, before, after)
    known = SENTENCES.get(change.kind)
    return known(said) if known else _say_member(said)


def _say_member(said: _Said) -> str:
    """What has no sentence of its own: named by what it belongs to, and its name in the document."""
    noun, _, member = said.change.kind.partition(".")
    what = {"step": said.step, "field": said.question, "option": said.question}.get(noun, "")
    thing = f"{NOUNS.get(noun, 'A named condition')} {what}".strip()
    return f"{thing}: {member.replace('_', ' ')} has changed"


def _optional(change: Change) -> str:
    return " (optional)" if change.after.optional else ""


def _must(change: Change) -> str:
    return "can be left out now" if change.after else "must be answered now"


def _alone(change: Change) -> str:
    stands = "stands alone" if change.after.exclusive else "goes with the others"
    return f"{stands} among the options"


def _name(value: object) -> str:
    """What a text, a step, an option or a fee is called."""
    for name in ("label", "title", "text"):
        if isinstance(found := getattr(value, name, None), str) and found:
            return _quote(found)
    return _quote(str(value)) if isinstance(value, str) else "nothing"


def _quote(text: str) -> str:
    return f"“{text}”"
