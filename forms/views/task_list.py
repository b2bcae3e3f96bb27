"""The task list of a draft: a long form's sections, how far each is, and the way to what is left.

Residents look at it between two sections: they see what is done and choose what to answer next.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from forms.engine.route import CHECK
from forms.engine.tasks import Status, Task, tasks
from forms.views.journey import Journey, host_url

# What is done is plain text, what is left is a tag: as GOV.UK has it.
TAGS = {
    Status.IN_PROGRESS: "govuk-tag--light-blue",
    Status.NOT_STARTED: "govuk-tag--blue",
    Status.OPTIONAL: "govuk-tag--grey",
}


def task_list_page(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Return the page at the draft's own address."""
    found = tasks(journey.loaded.spec, journey.walk)
    context = {
        "host": journey.host,
        "title": journey.loaded.spec.title,
        "tasks": [_item(task, journey) for task in found],
        "sending": [_sending(journey)],
        "done": sum(task.status == Status.COMPLETED for task in found),
        "of": len(found),
        "is_complete": journey.walk.complete,
        "back_url": host_url(journey.path),
        "leave_url": journey.url(),
        "save_url": journey.url("save"),
        "entry_channel": journey.entry_channel,
    }
    return render(request, "pages/forms/task_list.html", context)


def _item(task: Task, journey: Journey) -> dict[str, Any]:
    """Return a task as the component takes it."""
    hint = gettext("Complete “%(section)s” first") % {"section": task.after} if task.after else ""
    url = journey.url(task.leads_to) if task.leads_to else ""
    return _shown(task.section.title, url, hint, task.status)


def _sending(journey: Journey) -> dict[str, Any]:
    title = gettext("Check your answers and send")
    if journey.walk.complete:
        return _shown(title, journey.url(CHECK), "", Status.NOT_STARTED)
    return _shown(title, "", gettext("Complete every section first"), Status.CANNOT_START)


def _shown(title: str, url: str, hint: str, status: Status) -> dict[str, Any]:
    item: dict[str, Any] = {"title": {"text": title}, "status": _status(status)}
    return item | ({"href": url} if url else {}) | ({"hint": {"text": hint}} if hint else {})


def _status(status: Status) -> dict[str, Any]:
    words = _words(status)
    if status in TAGS:
        return {"tag": {"text": words, "classes": TAGS[status]}}
    is_shut = status == Status.CANNOT_START
    return {"text": words, "classes": "govuk-task-list__status--cannot-start-yet" if is_shut else ""}


def _words(status: Status) -> str:
    return {
        Status.COMPLETED: gettext("Completed"),
        Status.IN_PROGRESS: gettext("In progress"),
        Status.NOT_STARTED: gettext("Not yet started"),
        Status.OPTIONAL: gettext("Optional"),
        Status.CANNOT_START: gettext("Cannot start yet"),
    }[status]
