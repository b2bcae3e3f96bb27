"""The page on which a code is typed, whatever it opens."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View

from guildhall.core.codes.asked import Asked, AskedCookie
from guildhall.core.codes.forms import CodeForm
from guildhall.core.rate_limits import take, too_many


class EnterCodeView(View):
    """Takes the code that was asked for in this browser; five tries, in time, once."""

    cookie: ClassVar[AskedCookie]

    def ask_url(self) -> str:
        """Return where a code is asked for."""
        raise NotImplementedError

    def show_form(self, form: CodeForm) -> HttpResponse:
        """Show what follows the asking, the same whether a code was sent or not."""
        raise NotImplementedError

    def open(self, asked: Asked, code: str) -> HttpResponse | None:
        """Return the answer to a right code, None for a wrong one."""
        raise NotImplementedError

    def asked(self) -> Asked | None:
        """Return what this browser asked for."""
        return self.cookie.remembered(self.request)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show_form(CodeForm()) if self.asked() else redirect(self.ask_url())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        asked, form = self.asked(), CodeForm(request.POST)
        if asked is None:
            return redirect(self.ask_url())
        if not form.is_valid():
            return self.show_form(form)
        if not take(request, "enter_code", scope=asked.subject):
            return too_many(request)
        return self._redeem(asked, form)

    def _redeem(self, asked: Asked, form: CodeForm) -> HttpResponse:
        response = self.open(asked, form.cleaned_data["code"])
        if response is None:
            form.add_error("code", _("The code is wrong or has ended. Check it, or ask for a new one"))
            return self.show_form(form)
        self.cookie.forget(response)
        return response
