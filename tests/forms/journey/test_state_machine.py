"""Random journeys over the running site, with the pure engine as the model.

People answer well and badly, change answers, go back, post from tabs left open, save and come back, let drafts expire
and hand in twice, while the form is published anew with any change. After each step the site must have stored just
what the model says was acknowledged, and lead where the engine leads.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from forms.actions.drop_expired_drafts import drop_expired_drafts
from forms.engine.changes import Severity
from forms.engine.path import Walk, walk
from forms.engine.spec import Spec, parse
from forms.journey import loaded, successors
from forms.models import Draft, Form, Submission
from forms.plugins import answer_types, field_types
from tests.conftest import OpenForm
from tests.examples import examples
from tests.forms.journey.changing_forms import BASE, MUTATIONS, TYPED, mutated
from tests.forms.journey.saving import come_back, save
from tests.forms.journey.test_conflict import shown_in

CONFLICT = "These answers were changed in another window"
MOST_DRAFTS = 2
FUTURE, PAST = timedelta(days=1), -timedelta(days=1)


@dataclass
class Version:
    """What was published: `lets_finish` says that people may finish the version before."""

    number: int
    spec: Spec
    lets_finish: bool = False


@dataclass
class Person:
    """The model of a draft: the acknowledged answers, the version they are stored for, and the one that it would be
    on had it moved at each publishing."""

    browser: Client
    address: str
    answers: dict[str, Any]
    stored: Version
    due: Version
    has_come_back: bool = False

    @property
    def uuid(self) -> str:
        return self.address.rstrip("/").rsplit("/", 1)[-1]


@dataclass
class Tab:
    """A page that was left open."""

    person: Person
    step: str
    hidden: dict[str, str] = field(default_factory=dict)


def walked(version: Version, answers: Mapping[str, Any]) -> Walk:
    return walk(version.spec, answers, answer_types())


def carried(answers: Mapping[str, Any], old: Version, new: Version) -> dict[str, Any]:
    """An answer to a question of another type is kept under another name."""
    before, after = old.spec.fields(), new.spec.fields()

    def name(key: str) -> str:
        is_other = key in before and key in after and before[key].type != after[key].type
        return f"~{key}:{before[key].type}" if is_other else key

    return {name(key): value for key, value in answers.items()}


def as_json(version: Version, step: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a step as its types read them from a POST."""
    asked = version.spec.step(step)
    assert asked is not None
    read = {one.key: field_types.get(one.type).to_answer(typed.get(one.key)) for one in asked.fields}
    return {key: value for key, value in read.items() if value is not None}


def merged(
    version: Version, step: str, answers: Mapping[str, Any], typed: Mapping[str, Any]
) -> dict[str, Any] | None:
    """All answers after this step was answered so; None where the engine refuses one of them."""
    asked = version.spec.step(step)
    assert asked is not None
    others = {key: value for key, value in answers.items() if key not in {one.key for one in asked.fields}}
    found = walked(version, {**others, **as_json(version, step, typed)})
    shown = found.visible.get(step, ())
    if any(key in found.errors for key in shown):
        return None
    return {**others, **{key: found.values[key] for key in shown if key in found.values}}


class Journeys(RuleBasedStateMachine):
    """The site beside its model."""

    form: ClassVar[OpenForm]

    def __init__(self) -> None:
        super().__init__()
        self._rows = transaction.atomic()
        self._rows.__enter__()
        self.document = BASE
        self.versions = [Version(1, parse(BASE))]
        self.people: list[Person] = []
        self.tabs: list[Tab] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._rows.__exit__(None, None, None)
        # The ids of what was rolled back come again.
        loaded.forget_versions()
        successors.forget_successors()

    @property
    def live(self) -> Version:
        return self.versions[-1]

    # What people do.

    @initialize(data=st.data())
    def first(self, data: st.DataObject) -> None:
        self.begin(data)

    @precondition(lambda self: len(self.people) < MOST_DRAFTS)
    @rule(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        browser, first = Client(), walked(self.live, {}).path[0]
        typed = self._type(data, self.live, first)
        answers = merged(self.live, first, {}, typed)
        response = self._answered(browser.post(self.form.start, typed))
        assert (response.status_code == 303) is (answers is not None)
        if answers is not None:
            address = response["Location"].rsplit("/", 2)[0] + "/"
            self.people.append(Person(browser, address, answers, self.live, self.live))

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def answer_what_is_open(self, data: st.DataObject) -> None:
        person = self._somebody(data)
        step = self._arrive(person)
        if step != "check":
            self._post(person, step, self._type(data, person.due, step), person.due)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def change_an_answer(self, data: st.DataObject) -> None:
        person = self._somebody(data)
        self._arrive(person)
        step = data.draw(st.sampled_from(walked(person.due, person.answers).path))
        if self._may_show(person, step):
            self._post(person, step, self._type(data, person.due, step), person.due)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def go_to_any_step(self, data: st.DataObject) -> None:
        person = self._somebody(data)
        self._arrive(person)
        step = data.draw(
            st.sampled_from([one.slug for version in self.versions for one in version.spec.steps])
        )
        response = self._answered(person.browser.get(f"{person.address}{step}/"))
        assert (response.status_code == 200) is self._may_show(person, step)
        if response.status_code == 200:
            visible = walked(person.due, self._answers_when_due(person)).visible[step]
            assert list(response.context["form"].fields) == list(visible)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def leave_a_tab_open(self, data: st.DataObject) -> None:
        person = self._somebody(data)
        self._arrive(person)
        step = data.draw(st.sampled_from(walked(person.due, person.answers).path))
        page = self._answered(person.browser.get(f"{person.address}{step}/"))
        if page.status_code == 200:
            # Which questions it showed is left out: a question that an answer reveals would be asked first.
            self.tabs.append(Tab(person, step, {"answers-seen": shown_in(page)["answers-seen"]}))

    @precondition(lambda self: self.tabs)
    @rule(data=st.data())
    def post_from_a_tab_left_open(self, data: st.DataObject) -> None:
        """Without looking first: the draft may have moved, or be about to."""
        tab = self.tabs.pop(data.draw(st.integers(0, len(self.tabs) - 1)))
        if tab.person in self.people:
            judged_by = self._judged_by(tab.person)
            if judged_by.spec.step(tab.step) is None or not self._may_show(tab.person, tab.step, judged_by):
                response = self._answered(
                    tab.person.browser.post(f"{tab.person.address}{tab.step}/", tab.hidden)
                )
                assert response.status_code == 302
                return
            typed = self._type(data, judged_by, tab.step)
            self._post(tab.person, tab.step, {**tab.hidden, **typed}, judged_by)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def come_back_in_another_browser(self, data: st.DataObject) -> None:
        person = self._somebody(data)
        if person.has_come_back:
            return
        save(person.browser, person.address)
        person.browser, person.has_come_back = Client(), True
        come_back(person.browser, person.address)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def let_it_expire(self, data: st.DataObject) -> None:
        person = self._somebody(data)
        Draft.objects.filter(uuid=person.uuid).update(expires_at=timezone.now() + PAST)
        page = self._answered(person.browser.get(f"{person.address}check/"))
        assert "Enter the email address you saved it with" in page.content.decode()
        drop_expired_drafts()
        self.people.remove(person)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def hand_in_twice(self, data: st.DataObject) -> None:
        person = self._somebody(data)
        is_complete = self._arrive(person) == "check"
        check = f"{person.address}check/"
        posted = shown_in(person.browser.get(check)) if is_complete else {}
        first = self._answered(person.browser.post(check, posted))
        assert (first["Location"] == f"{person.address}done/") is is_complete
        if is_complete:
            self._compare_submission(person)
            assert self._answered(person.browser.post(check, posted))["Location"] == f"{person.address}done/"
            assert Submission.objects.filter(draft_uuid=person.uuid).count() == 1
            self.people.remove(person)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def hand_in_from_a_page_of_before(self, data: st.DataObject) -> None:
        person = self._somebody(data)
        if self._arrive(person) != "check":
            return
        posted = shown_in(person.browser.get(f"{person.address}check/"))
        self._publish(data)
        response = self._answered(person.browser.post(f"{person.address}check/", posted))
        if person.due is not person.stored:
            assert response["Location"] == f"{person.address}check/?updated"
        elif response["Location"] == f"{person.address}done/":
            self._compare_submission(person)
            self.people.remove(person)

    @rule(data=st.data())
    def publish(self, data: st.DataObject) -> None:
        self._publish(data)

    # What must always hold.

    @invariant()
    def no_acknowledged_answer_is_lost(self) -> None:
        for person in self.people:
            draft = Draft.objects.select_related("version").get(uuid=person.uuid)
            stored = {**draft.answers, **(draft.sealed or {})}
            assert stored == person.answers
            assert draft.version is not None
            assert draft.version.number == person.stored.number
            assert "secret" not in draft.answers

    # How.

    def _answered(self, response: HttpResponse) -> Any:
        assert response.status_code in (200, 302, 303), response.status_code
        return response

    def _somebody(self, data: st.DataObject) -> Person:
        return self.people[data.draw(st.integers(0, len(self.people) - 1))]

    def _type(self, data: st.DataObject, version: Version, step: str) -> dict[str, Any]:
        asked = version.spec.step(step)
        assert asked is not None
        return {one.key: data.draw(TYPED[one.type]) for one in asked.fields}

    def _answers_when_due(self, person: Person) -> dict[str, Any]:
        return carried(person.answers, person.stored, person.due)

    def _may_show(self, person: Person, step: str, version: Version | None = None) -> bool:
        judged_by = version or person.due
        found = walked(judged_by, carried(person.answers, person.stored, judged_by))
        at = found.path.index(found.next) if found.next else len(found.path)
        return step in found.path and found.path.index(step) <= at

    def _judged_by(self, person: Person) -> Version:
        """The version of the questions that the site asks now: the stored one while there is something to tell."""
        response = self._answered(person.browser.get(person.address))
        return person.stored if response["Location"] == f"{person.address}changed/" else person.due

    def _arrive(self, person: Person) -> str:
        """Open the draft, read what changed if there is anything, and return the step that it leads to."""
        response = self._answered(person.browser.get(person.address))
        if response["Location"] == f"{person.address}changed/":
            self._read_what_changed(person)
            response = self._answered(person.browser.get(person.address))
        else:
            self._compare_silence(person)
        answers = self._answers_when_due(person)
        assert response["Location"] == f"{person.address}{walked(person.due, answers).open_step or 'check'}/"
        return response["Location"].rstrip("/").rsplit("/", 1)[-1]

    def _read_what_changed(self, person: Person) -> None:
        assert person.due is not person.stored
        page = self._answered(person.browser.get(f"{person.address}changed/"))
        assert page.context["news"].number == person.due.number
        self._answered(person.browser.post(f"{person.address}changed/", shown_in(page)))
        person.answers, person.stored = self._answers_when_due(person), person.due

    def _compare_silence(self, person: Person) -> None:
        """Who isn't told of a change finds what they have behind them as it was."""
        before = walked(person.stored, person.answers)
        passed = before.path[: before.path.index(before.next)] if before.next else before.path
        after = walked(person.due, self._answers_when_due(person))
        asked = {key for step in passed for key in before.visible[step] if key in before.values}
        assert not asked & set(after.errors)
        if not before.next:
            assert after.complete
            assert after.values == before.values

    def _post(self, person: Person, step: str, typed: dict[str, Any], judged_by: Version) -> None:
        answers = carried(person.answers, person.stored, judged_by)
        new = merged(judged_by, step, answers, typed)
        address = f"{person.address}{step}/"
        response = self._answered(person.browser.post(address, typed))
        if CONFLICT in response.content.decode():
            choices = {f"keep-{one.difference.key}": "here" for one in response.context["choices"]}
            response = self._answered(
                person.browser.post(address, {**typed, **shown_in(response), **choices})
            )
        assert (response.status_code == 303) is (new is not None), response.content.decode()
        if new is not None:
            person.answers, person.stored = new, judged_by

    def _compare_submission(self, person: Person) -> None:
        sent = Submission.objects.select_related("version").get(draft_uuid=person.uuid)
        expected = walked(person.due, self._answers_when_due(person))
        assert {**sent.answers, **(sent.sealed or {})} == expected.values
        assert sent.total_pence == expected.price_pence
        assert sent.version.number == person.due.number

    def _publish(self, data: st.DataObject) -> None:
        mutate, at = data.draw(st.sampled_from(MUTATIONS)), data.draw(st.integers(0, 5))
        until = data.draw(st.sampled_from([None, FUTURE, PAST]))
        document = mutated(self.document, mutate, at)
        if document == self.document:
            return
        made = self.form.republish(document, finish_until=timezone.now() + until if until else None)
        lets_finish = made.diff_class == Severity.BREAKING.name.lower() and until is FUTURE
        before, new = self.live, Version(made.number, parse(document), lets_finish)
        self.document = document
        self.versions.append(new)
        takes = made.diff_class == Severity.BREAKING.name.lower()
        for person in self.people:
            # Who was let finish an earlier version stays there, until a change takes answers from everybody.
            if not lets_finish and (person.due is before or takes):
                person.due = new


@pytest.mark.django_db
@override_settings(RATE_LIMITS=False)
def test_the_site_does_what_the_engine_says(open_form: Any) -> None:
    Journeys.form = open_form(BASE, slug="changing")
    # Without shrinking, which would take longer than reading a journey of 25 steps.
    machine = settings(
        derandomize=True,
        deadline=None,
        max_examples=examples(5),
        stateful_step_count=25,
        phases=[Phase.generate],
    )
    run_machine(Journeys, settings=machine)
    assert Form.objects.get(slug="changing").live_version == Journeys.form.version
