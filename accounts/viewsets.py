"""Staff accounts in the admin: Wagtail's pages, with our fields and our actions behind them."""

from typing import Any

from django.db import transaction
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from accounts.actions import activate_user, deactivate_user, invite_user
from accounts.user_forms import NewStaffForm, StaffForm
from guildhall.core.models import User


class StaffIndexView(IndexView):
    @property
    def search_fields(self) -> set[str]:
        return {"name", "email"}


class StaffCreateView(CreateView):
    """A new colleague gets a mail that says how to choose a password."""

    def save_instance(self) -> User:
        user: User = super().save_instance()
        transaction.on_commit(lambda: invite_user(user=user, by=self.request.user))
        return user


class StaffEditView(EditView):
    """Unticking "active" ends the person's sessions at once."""

    def save_instance(self) -> User:
        user: User = super().save_instance()
        if "is_active" in self.form.changed_data:
            self._change_access(user)
        return user

    def _change_access(self, user: User) -> None:
        change = activate_user if user.is_active else deactivate_user
        change(user=user, by=self.request.user)


class StaffViewSet(UserViewSet):
    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView

    def get_form_class(self, for_update: bool = False) -> Any:
        return StaffForm if for_update else NewStaffForm
