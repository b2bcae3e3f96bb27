"""The legal hold at the desk: for whoever may purge the team's cases and sees them."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from cases.actions.hold_case import hold_case, lift_hold
from cases.desk.forms import DeskForm
from cases.desk.hold_form import HoldForm
from cases.desk.views import Action, WorkView, case_for, officer


class HoldView(WorkView):
    """Sets the hold."""

    needed = Action.PURGE
    done = gettext_lazy("Legal hold set. Nothing of this case is deleted.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # The answer may show the case, which who may only purge doesn't see.
        case_for(officer(request), kwargs["uuid"], Action.VIEW_CASES)
        return super().dispatch(request, *args, **kwargs)

    def form(self) -> DeskForm:
        return HoldForm(self.request.POST)

    def work(self, data: dict[str, Any]) -> None:
        hold_case(
            case_id=self.case.pk, reason=data["reason"], by=officer(self.request), seen_seq=data["seen"]
        )


class LiftHoldView(HoldView):
    done = gettext_lazy("Legal hold lifted.")

    def work(self, data: dict[str, Any]) -> None:
        lift_hold(
            case_id=self.case.pk, reason=data["reason"], by=officer(self.request), seen_seq=data["seen"]
        )
