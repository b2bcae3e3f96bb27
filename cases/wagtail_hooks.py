from wagtail import hooks

from cases.viewsets import CaseViewSet


@hooks.register("register_admin_viewset")
def case_viewset() -> CaseViewSet:
    return CaseViewSet()
