"""The addresses of a journey, all below the page that hosts the form."""

from django.urls import path

from forms.views.check import CheckView
from forms.views.confirmation import ConfirmationView
from forms.views.start import StartView
from forms.views.step import ResumeView, StepView

urlpatterns = [
    path("<path:host>/apply/", StartView.as_view(), name="journey_start"),
    path("<path:host>/apply/<uuid:draft>/", ResumeView.as_view(), name="journey"),
    path("<path:host>/apply/<uuid:draft>/check/", CheckView.as_view(), name="journey_check"),
    path("<path:host>/apply/<uuid:draft>/done/", ConfirmationView.as_view(), name="journey_done"),
    path("<path:host>/apply/<uuid:draft>/<slug:step>/", StepView.as_view(), name="journey_step"),
]
