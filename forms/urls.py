"""The addresses of a journey, all below the page that hosts the form, the way to one's saved forms, and corrections."""

from django.urls import path

from forms.views.changed import ChangedView
from forms.views.check import CheckView
from forms.views.confirmation import ConfirmationView
from forms.views.correct import CorrectAnswerView, CorrectView
from forms.views.files import DraftFileView
from forms.views.item import ItemStepView, ItemView
from forms.views.later import SavedView, SaveView
from forms.views.my_drafts import MyDraftsSentView, MyDraftsView
from forms.views.privacy import PrivacyView
from forms.views.prove import ProveView
from forms.views.remove_item import RemoveItemView
from forms.views.returning import ReturnCodeView, ReturnView
from forms.views.start import StartView
from forms.views.step import ResumeView, StepView

urlpatterns = [
    path("drafts/", MyDraftsView.as_view(), name="my_drafts"),
    path("drafts/sent/", MyDraftsSentView.as_view(), name="my_drafts_sent"),
    # Below the follow page, which is the cases' own.
    path("follow/<uuid:uuid>/correct/", CorrectView.as_view(), name="follow_correct"),
    path("follow/<uuid:uuid>/correct/<slug:key>/", CorrectAnswerView.as_view(), name="follow_correct_answer"),
    path("<path:host>/apply/", StartView.as_view(), name="journey_start"),
    path("<path:host>/apply/privacy/", PrivacyView.as_view(), name="journey_privacy"),
    path("<path:host>/apply/<uuid:draft>/", ResumeView.as_view(), name="journey"),
    path("<path:host>/apply/<uuid:draft>/changed/", ChangedView.as_view(), name="journey_changed"),
    path("<path:host>/apply/<uuid:draft>/check/", CheckView.as_view(), name="journey_check"),
    path("<path:host>/apply/<uuid:draft>/done/", ConfirmationView.as_view(), name="journey_done"),
    path("<path:host>/apply/<uuid:draft>/save/", SaveView.as_view(), name="journey_save"),
    path("<path:host>/apply/<uuid:draft>/saved/", SavedView.as_view(), name="journey_saved"),
    path("<path:host>/apply/<uuid:draft>/return/", ReturnView.as_view(), name="journey_return"),
    path("<path:host>/apply/<uuid:draft>/return/code/", ReturnCodeView.as_view(), name="journey_return_code"),
    path("<path:host>/apply/<uuid:draft>/<slug:step>/code/", ProveView.as_view(), name="journey_prove"),
    path(
        "<path:host>/apply/<uuid:draft>/<slug:step>/files/<uuid:file>/",
        DraftFileView.as_view(),
        name="journey_file",
    ),
    path("<path:host>/apply/<uuid:draft>/<slug:step>/", StepView.as_view(), name="journey_step"),
    path("<path:host>/apply/<uuid:draft>/<slug:step>/<slug:item>/", ItemView.as_view(), name="journey_item"),
    path(
        "<path:host>/apply/<uuid:draft>/<slug:step>/<slug:item>/remove/",
        RemoveItemView.as_view(),
        name="journey_item_remove",
    ),
    path(
        "<path:host>/apply/<uuid:draft>/<slug:step>/<slug:item>/<slug:inner>/",
        ItemStepView.as_view(),
        name="journey_item_step",
    ),
]
