"""The public addresses of cases, below `follow/`."""

from django.urls import path

from cases.copies.views import FollowCopyView
from cases.follow.afterwards import MessageView, ReopenView, WithdrawView
from cases.follow.files import AddFilesView, CaseFileView
from cases.follow.rating import RateView
from cases.follow.views import AskView, CaseView, CodeView, LeaveView, LeftView

urlpatterns = [
    path("", AskView.as_view(), name="follow"),
    path("code/", CodeView.as_view(), name="follow_code"),
    path("left/", LeftView.as_view(), name="follow_left"),
    path("<uuid:uuid>/", CaseView.as_view(), name="follow_case"),
    path("<uuid:uuid>/copy.pdf", FollowCopyView.as_view(), name="follow_copy"),
    path("<uuid:uuid>/leave/", LeaveView.as_view(), name="follow_leave"),
    path("<uuid:uuid>/withdraw/", WithdrawView.as_view(), name="follow_withdraw"),
    path("<uuid:uuid>/reopen/", ReopenView.as_view(), name="follow_reopen"),
    path("<uuid:uuid>/message/", MessageView.as_view(), name="follow_message"),
    path("<uuid:uuid>/files/", AddFilesView.as_view(), name="follow_files"),
    path("<uuid:uuid>/files/<uuid:file>/", CaseFileView.as_view(), name="follow_file"),
    path("<uuid:uuid>/rate/", RateView.as_view(), name="follow_rate"),
]
