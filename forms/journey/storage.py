"""formtools' storage over our drafts: one step's answers at a time, typed, in the database."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from formtools.wizard.storage.base import BaseStorage


class DraftStorage(BaseStorage):
    """What formtools asks a storage. Answers are read as initial values, so there is no POST data to keep.

    The wizard says where it is and writes answers through its own actions; nothing is shared between forms,
    browsers or tabs, because nothing is kept here.
    """

    def __init__(self, prefix: str, request: HttpRequest | None = None, file_storage: object = None) -> None:
        super().__init__(prefix, request, file_storage)
        self.init_data()

    def get_step_data(self, step: str) -> None:
        return None

    def set_step_data(self, step: str, cleaned_data: Mapping[str, Any]) -> None:
        raise NotImplementedError("answers are written by forms.actions.save_step")

    def get_step_files(self, step: str) -> None:
        return None

    def set_step_files(self, step: str, files: Mapping[str, Any]) -> None:
        raise NotImplementedError("files never go through formtools")

    def reset(self) -> None:
        """Nothing of a request outlives it."""

    def update_response(self, response: HttpResponse) -> None:
        """No cookie: ownership is guildhall.core.ownership's."""
