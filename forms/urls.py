"""The addresses of a journey, all below the page that hosts the form; and of corrections afterwards."""

from django.urls import path

from forms.views.check import CheckView
from forms.views.confirmation import ConfirmationView
from forms.views.correct import CorrectAnswerView, CorrectView
from forms.views.start import StartView
from forms.views.step import ResumeView, StepView

urlpatterns = [
    # Below the follow page, which is the cases' own.
    path("follow/<uuid:uuid>/correct/", CorrectView.as_view(), name="follow_correct"),
    path("follow/<uuid:uuid>/correct/<slug:key>/", CorrectAnswerView.as_view(), name="follow_correct_answer"),
    path("<path:host>/apply/", StartView.as_view(), name="journey_start"),
    path("<path:host>/apply/<uuid:draft>/", ResumeView.as_view(), name="journey"),
    path("<path:host>/apply/<uuid:draft>/check/", CheckView.as_view(), name="journey_check"),
    path("<path:host>/apply/<uuid:draft>/done/", ConfirmationView.as_view(), name="journey_done"),
    path("<path:host>/apply/<uuid:draft>/<slug:step>/", StepView.as_view(), name="journey_step"),
]
