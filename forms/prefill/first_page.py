"""What is known before the first page is answered, and how it travels: nothing is written until a POST."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from forms.engine.model import Spec, Step
from forms.engine.unasked import is_posted
from forms.journey.hosts import Host
from forms.prefill.fields import QUERY, is_prefilled, query_name, source_slug
from forms.prefill.offers import (
    TOKEN,
    brought_by_address,
    find_offers,
    first_answers,
    read_signed,
    sign_offers,
)
from forms.prefill.subject import subject_of


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first page of a form that somebody begins for themselves."""

    request: HttpRequest
    host: Host
    spec: Spec
    step: Step

    def offers(self) -> Mapping[str, Any]:
        """The first values of its inputs; what was posted speaks for itself."""
        if self.request.method != "GET" or not is_prefilled(self.step):
            return {}
        return find_offers(filter(is_posted, self.step.fields), subject_of(self.request, self.host))

    def token(self) -> str:
        """What the address brought, signed for the page to post back; shown again it keeps what it was shown with."""
        if not self._is_prefilled():
            return ""
        if self.request.method == "POST":
            return str(self.request.POST.get(TOKEN, ""))
        brought = brought_by_address(self.spec, subject_of(self.request, self.host))
        return sign_offers(self.host.form_id, brought)

    def known(self) -> dict[str, Any]:
        """What a new draft keeps beside the answers that were posted: see `first_answers`."""
        if not self._is_prefilled():
            return {}
        brought = read_signed(self.request.POST.get(TOKEN, ""), self.host.form_id, self.spec)
        return first_answers(self.spec, self.step, brought, subject_of(self.request, self.host))

    def start_again_query(self) -> str:
        """The query of the address that begins anew, with what this one brought and the form allows."""
        fields = self.spec.fields().values()
        allowed = {query_name(field) for field in fields if source_slug(field) == QUERY}
        brought = ((name, values) for name, values in self.request.GET.lists() if name in allowed)
        return f"?{urlencode([('new', ''), *brought], doseq=True)}"

    def _is_prefilled(self) -> bool:
        return any(is_prefilled(step) for step in self.spec.steps)
