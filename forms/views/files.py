"""A file of a draft, for the owner of the draft."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from forms.models import Upload
from forms.views.journey import JourneyView
from guildhall.core.files.views import served


class DraftFileView(JourneyView):
    """Below a draft: one of its files as a download, once it is checked."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        uploads = Upload.objects.select_related("stored_file").filter(draft=self.journey.draft.id)
        upload = uploads.filter(stored_file__uuid=kwargs["file"]).first()
        if upload is None:
            raise Http404
        return served(request, upload.stored_file, back_url=self.journey.url(kwargs["step"]))
