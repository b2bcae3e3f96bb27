"""What the admin shows of forms."""

from wagtail import hooks

from forms.assisted.viewset import TakeRequestViewSet
from forms.listing import FormListingViewSet


@hooks.register("register_admin_viewset")
def register_form_list() -> FormListingViewSet:
    return FormListingViewSet()


@hooks.register("register_admin_viewset")
def register_take_request() -> TakeRequestViewSet:
    return TakeRequestViewSet()
