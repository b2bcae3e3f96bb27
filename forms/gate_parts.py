"""Where in the editor the gate's problems with named conditions and fees are shown, and in whose words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from forms.blocks.fee import stored_parts
from forms.compile_parts import fee_id, name_of
from forms.engine.conditions import names_in, read_condition
from forms.engine.problems import Problem
from forms.family import Family
from forms.models.versions import FormDelivery
from guildhall.core.publishing import PublishProblem

Json = Any
# A fee's members by the problem that is told of them; everything about a condition is told at it.
FEE_MEMBERS = {"fee_text_missing": "text", "fee_per": "per", "fee_unbounded": "per", "fee_free": "pence"}


def told_at_parts(problem: Problem, page: Any) -> PublishProblem | None:
    """A problem of a named condition or a fee, at its block; None for any other."""
    kind, _slash, name = problem.where.partition("/")
    if problem.position or kind not in ("named", "fee"):
        return None
    field = "named_conditions" if kind == "named" else "fees"
    parts = stored_parts(getattr(page, field))
    names = [name_of(part) if kind == "named" else fee_id(part) for part in parts]
    if name not in names:
        return PublishProblem(problem.message, field="steps")
    at = names.index(name)
    title = (parts[at]["value"].get("title") or parts[at]["value"].get("text") or "").strip()
    return PublishProblem(problem.message, field=field, where=f"{at}:{_member(kind, problem)}", place=title)


def _member(kind: str, problem: Problem) -> str:
    is_of_condition = problem.code.startswith(("condition", "named"))
    return "condition" if kind == "named" or is_of_condition else FEE_MEMBERS.get(problem.code, "text")


def in_known_words(problems: Sequence[Problem], page: Any) -> list[Problem]:
    """The same problems; a named condition that was deleted is called by the title that it had."""
    if not any(problem.code == "named_unknown" for problem in problems):
        return list(problems)
    titles = _saved_titles(page)
    return [_in_known_words(problem, titles) for problem in problems]


def _saved_titles(page: Any) -> dict[str, str]:
    """The titles of the page's named conditions by block id, as they were saved before."""
    saved = type(page).objects.filter(pk=page.pk).first()
    return (
        {part["id"]: part["value"].get("title") or "" for part in stored_parts(saved.named_conditions)}
        if saved
        else {}
    )


def _in_known_words(problem: Problem, titles: Mapping[str, str]) -> Problem:
    found = re.search("“(.*)”", problem.message)
    if problem.code != "named_unknown" or found is None:
        return problem
    title = titles.get(found.group(1))
    gone = _("This uses a named condition that was deleted")
    return replace(problem, message=problem.message.replace(found.group(1), title) if title else gone)


def deleted_for_deliveries(family: Family, document: Mapping[str, Json]) -> Iterator[PublishProblem]:
    """Named conditions that are gone, and on which it hangs where answers are sent."""
    titles = (family.published or {}).get("named_conditions", {})
    rows = FormDelivery.objects.filter(form__translation_key=family.key, live=True).exclude(condition=None)
    for slug, condition in rows.values_list("slug", "condition"):
        for name in names_in(read_condition(condition, "condition")):
            if name not in document["named_conditions"]:
                message = _(
                    "Answers are sent to “%(slug)s” under the condition “%(title)s”, which was deleted"
                )
                said = message % {"slug": slug, "title": titles.get(name, {}).get("title") or name}
                yield PublishProblem(said, field="named_conditions")
