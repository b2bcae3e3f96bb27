"""What publishing does to people who are filling the form in, and what its publisher sees and chooses."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from forms.engine.change_sentences import say_change
from forms.engine.diff import diff
from forms.engine.spec import parse
from forms.models import Draft, Form, FormPage, FormVersion
from forms.plugins import answer_types
from forms.under_way.choice import UnderWay
from forms.under_way.counts import count_under_way, finish_until
from guildhall.core.models import User
from tests.forms.authoring.documents import BINS, rewrite, stored
from tests.forms.authoring.posts import closed, save
from tests.forms.authoring.test_publish import change_label, go_live
from tests.forms.engine.specs import eq, field, form, radios, step

pytestmark = pytest.mark.django_db


def without_first_option(page: FormPage) -> FormPage:
    steps = stored(page)
    del steps[0]["value"]["items"][0]["value"]["options"][0]
    return rewrite(page, steps)


def begin_drafts(count: int, number: int = 1, **members: Any) -> None:
    version = FormVersion.objects.get(number=number)
    shared = {"council": version.form.council, "form": version.form, "version": version, "locale": "en"}
    until = {"expires_at": timezone.now() + timedelta(days=1)}
    Draft.objects.bulk_create([Draft(**shared, **{**until, **members}) for _ in range(count)])


def newest() -> FormVersion:
    return FormVersion.objects.latest("number")


def editor_of(client: Client, author: User, page: FormPage) -> str:
    client.force_login(author)
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_a_version_says_what_it_changed(form_page: FormPage) -> None:
    page = go_live(form_page)
    assert newest().diff_class == ""
    page = go_live(change_label(page, "Which of your bins?"))
    assert (newest().diff_class, newest().finish_until) == ("cosmetic", None)


def test_who_does_not_choose_lets_people_finish_for_28_days(form_page: FormPage) -> None:
    go_live(without_first_option(go_live(form_page)))
    assert newest().diff_class == "breaking"
    assert newest().finish_until == finish_until(None)
    days = newest().finish_until - timezone.now()  # type: ignore[operator]
    assert timedelta(days=28) <= days <= timedelta(days=29, hours=1)


def test_a_chosen_day_is_the_last(form_page: FormPage) -> None:
    page = go_live(form_page)
    page.under_way_until = date(2027, 3, 28)
    go_live(without_first_option(page))
    # Summer time begins on that day.
    assert newest().finish_until.isoformat() == "2027-03-28T23:00:00+00:00"  # type: ignore[union-attr]


def test_who_moves_people_gives_no_date(form_page: FormPage) -> None:
    page = go_live(form_page)
    page.under_way = UnderWay.MOVE
    go_live(without_first_option(page))
    assert (newest().diff_class, newest().finish_until) == ("breaking", None)


def test_the_editor_chooses_and_is_asked_anew_the_next_time(
    client: Client, author: User, form_page: FormPage
) -> None:
    page = go_live(form_page)
    assert 'value="finish" ' in editor_of(client, author, page)
    steps = [closed(each) for each in stored(without_first_option(page))]
    save(client, page, steps, **{"action-publish": "1", "under_way": "move", "under_way_until": ""})
    assert newest().finish_until is None
    assert newest().number == 2
    shown = editor_of(client, author, page)
    checked = shown[shown.index('value="finish"') : shown.index('value="move"')]
    assert "checked" in checked


def test_the_publisher_sees_how_many_would_notice(client: Client, author: User, form_page: FormPage) -> None:
    page = go_live(form_page)
    begin_drafts(11)
    go_live(without_first_option(page))
    begin_drafts(3, number=2)
    begin_drafts(5, expires_at=timezone.now())
    begin_drafts(5, mode="test")
    without_first_option_still = change_label(page, "Which of your bins?")
    shown = editor_of(client, author, without_first_option_still)
    assert "14 people are filling in this form." in shown
    assert "3 would go on without noticing." in shown
    assert "11 may have given answers that this takes from them" in shown


def test_the_publisher_reads_what_changes(client: Client, author: User, form_page: FormPage) -> None:
    page = without_first_option(go_live(form_page))
    shown = editor_of(client, author, page)
    assert "“Which bins?” can no longer be answered with “Grey bin”" in shown
    assert "Nobody is filling in this form at the moment." in shown


def test_before_the_first_publishing_there_is_nobody_to_think_of(
    client: Client, author: User, form_page: FormPage
) -> None:
    assert "filling in this form" not in editor_of(client, author, form_page)


def test_counting_takes_two_queries_however_many_there_are(form_page: FormPage) -> None:
    go_live(form_page)
    begin_drafts(50)
    form = Form.objects.get()
    with CaptureQueriesContext(connection) as captured:
        count = count_under_way(form, BINS)
    assert (count.total, len(captured)) == (50, 2)


def test_a_translation_that_is_published_breaks_nothing(
    form_page: FormPage, make_page: Callable[..., FormPage]
) -> None:
    page = go_live(form_page)
    page.under_way = UnderWay.MOVE
    go_live(change_label(page, "Which of your bins?"))
    assert newest().finish_until is None


BEFORE = form(
    step("one", field("a", label="Name"), radios("b", "x", "y", label="Which?"), id="s1"),
    step("two", field("c", label="Why?"), id="s2"),
    fees=[{"id": "f", "text": "Permit", "pence": 100}],
)
AFTER = form(
    step("one", field("a", label="Full name", optional=True), radios("b", "x", "z", label="Which?"), id="s1"),
    step("two", field("d", label="How?"), id="s2", condition=eq("b", "x")),
    title="Another form",
    fees=[{"id": "f", "text": "Permit", "pence": 200}],
)


def test_every_change_reads_as_a_sentence() -> None:
    before, after = parse(BEFORE), parse(AFTER)
    assert [say_change(change, before, after) for change in diff(before, after, answer_types())] == [
        "The form is called “Another form” instead of “A form”",
        "When the step “Two” is shown: “Which?” is “X”",
        "The question “Name” is worded “Full name”",
        "The question “Full name” can be left out now",
        "“Which?” can be answered with “Z”",
        "“Which?” can no longer be answered with “Y”",
        "The question “How?” is new",
        "The question “Why?” is gone",
        "The amount of a fee has changed",
    ]


def test_what_has_no_sentence_of_its_own_is_named() -> None:
    before, after = parse(BEFORE), parse({**BEFORE, "retention_days": 9})
    (change,) = diff(before, after, answer_types())
    assert say_change(change, before, after) == "The form: retention days has changed"
