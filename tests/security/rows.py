"""The matrix: what each role gets at each route of ours. A new route needs a row; one line does.

`row(path, method, default, role=status ...)`: the default is for every role that isn't named. A path may
name what the cast has: {draft} and {submitted} are resident A's, {case} A's and of team 1.
Statuses: 302 at a page of the admin leads to sign-in; pages of a stranger's draft or case are the 200 of the
page that asks for reference and email, told apart by SAME_AS_UNKNOWN.
"""

from dataclasses import dataclass

from tests.security.cast import ROLES, Cast

RESIDENTS = ("anonymous", "resident_a", "resident_b")
STAFF = ("officer_1", "officer_2", "editor", "admin")


@dataclass(frozen=True)
class Row:
    path: str
    method: str
    expected: dict[str, int]

    def path_for(self, cast: Cast) -> str:
        return self.path.format(
            start=cast.form.start,
            draft=cast.draft,
            submitted=cast.submitted,
            case=cast.case.uuid,
            unknown=cast.unknown,
            destination=cast.destination.uuid,
            admin_pk=cast.users["admin"].pk,
        )


def row(path: str, method: str = "get", default: int = 200, **roles: int) -> Row:
    return Row(path, method, dict.fromkeys(ROLES, default) | roles)


def for_staff(path: str, method: str = "get", default: int = 200, **roles: int) -> Row:
    """A page of the admin: whoever isn't staff is led to sign in."""
    return row(path, method, default, **dict.fromkeys(RESIDENTS, 302), **roles)


def of_case(path: str, method: str = "get", officer: int = 200) -> Row:
    """What concerns a case of team 1: the 404 of an unknown case for everybody else."""
    return for_staff(path, method, default=404, officer_1=officer)


ROWS: dict[str, Row] = {
    # open to all
    "healthz": row("/healthz/", default=503),
    "healthz_web": row("/healthz/web/"),
    "theme": row("/theme/abc.css"),
    "base_map": row("/maps/base.json", default=404),
    "map_tile": row("/maps/tiles/16/33000/21000", default=404),
    "page": row("/"),
    "search": row("/search/?q=bin"),
    "wagtail_serve": row("/"),
    "wagtaildocs_serve": row("/documents/1/x.pdf", default=404),
    "wagtaildocs_authenticate_with_password": row("/documents/authenticate_with_password/1/", default=404),
    "wagtailcore_authenticate_with_password": row("/_util/authenticate_with_password/1/1/", default=404),
    "wagtailcore_login": row("/_util/login/", "post", default=405),
    "page_sign_in": row("/_util/login/", default=302),
    # other systems: a signature, never a cookie
    "outbox:hook": row("/hooks/{destination}/", "post", default=401),
    # signing in
    "account_login": row("/accounts/login/", default=302, anonymous=200, resident_a=200, resident_b=200),
    "account_logout": row("/accounts/logout/", anonymous=302, resident_a=302, resident_b=302),
    "account_reauthenticate": for_staff("/accounts/reauthenticate/"),
    "account_change_password": for_staff("/accounts/password/change/"),
    "account_reset_password": row("/accounts/password/reset/"),
    "account_reset_password_done": row("/accounts/password/reset/done/"),
    "account_reset_password_from_key_done": row("/accounts/password/reset/key/done/"),
    "account_reset_password_from_key": row("/accounts/password/reset/key/1-abc/"),
    "mfa_index": for_staff("/accounts/2fa/"),
    "mfa_authenticate": row("/accounts/2fa/authenticate/", default=302),
    "mfa_reauthenticate": for_staff("/accounts/2fa/reauthenticate/"),
    "mfa_activate_totp": for_staff("/accounts/2fa/totp/activate/", default=302),
    "mfa_deactivate_totp": for_staff("/accounts/2fa/totp/deactivate/"),
    "mfa_view_recovery_codes": for_staff("/accounts/2fa/recovery-codes/"),
    "mfa_generate_recovery_codes": for_staff("/accounts/2fa/recovery-codes/generate/"),
    "mfa_download_recovery_codes": for_staff("/accounts/2fa/recovery-codes/download/"),
    "admin_sign_in": row("/admin/login/", default=302),
    "admin_account": for_staff("/admin/account/"),
    # staff accounts: administrators alone; Wagtail leads others to its home page with a message
    "wagtailusers_users:index": for_staff("/admin/users/", default=302, admin=200),
    "wagtailusers_users:index_results": for_staff("/admin/users/results/", default=302, admin=200),
    "wagtailusers_users:add": for_staff("/admin/users/new/", default=302, admin=200),
    "wagtailusers_users:edit": for_staff("/admin/users/edit/{admin_pk}/", default=302, admin=200),
    # a resident's form
    "journey_start": row("{start}"),
    "journey_privacy": row("{start}privacy/"),
    "journey": row("{draft}", resident_a=302),
    "journey_step": row("{draft}garden/"),
    "journey_changed": row("{draft}changed/", resident_a=302),
    "journey_item": row("{draft}people/bcdfghjkmn/", resident_a=302),
    "journey_item_step": row("{draft}people/bcdfghjkmn/bins/", resident_a=302),
    "journey_item_remove": row("{draft}people/bcdfghjkmn/remove/", resident_a=302),
    "journey_file": row("{draft}garden/files/{unknown}/", resident_a=404),
    "journey_check": row("{draft}check/", resident_a=302),
    "journey_done": row("{submitted}"),
    "journey_save": row("{draft}save/"),
    "journey_saved": row("{draft}saved/", resident_a=302),
    "journey_prove": row("{draft}garden/code/", resident_a=302),
    "journey_return": row("{draft}return/"),
    "journey_return_code": row("{draft}return/code/", default=302),
    "my_drafts": row("/drafts/"),
    "my_drafts_sent": row("/drafts/sent/"),
    # following a case
    "follow": row("/follow/"),
    "follow_code": row("/follow/code/", default=302),
    "follow_left": row("/follow/left/"),
    "follow_case": row("/follow/{case}/"),
    "follow_copy": row("/follow/{case}/copy.pdf"),
    "follow_withdraw": row("/follow/{case}/withdraw/"),
    "follow_reopen": row("/follow/{case}/reopen/", resident_a=409),
    "follow_message": row("/follow/{case}/message/"),
    "follow_files": row("/follow/{case}/files/"),
    "follow_file": row("/follow/{case}/files/{unknown}/", resident_a=404),
    "follow_rate": row("/follow/{case}/rate/", resident_a=409),
    "follow_correct": row("/follow/{case}/correct/"),
    "follow_correct_answer": row("/follow/{case}/correct/when/"),
    # Ends resident A's hold: what only the owner sees stands above.
    "follow_leave": row("/follow/{case}/leave/", "post", default=302),
    # the forms that one may edit: Wagtail leads whoever edits no pages to its home page
    "service_forms:index": for_staff("/admin/service-forms/", officer_1=302, officer_2=302),
    "service_forms:index_results": for_staff("/admin/service-forms/results/", officer_1=302, officer_2=302),
    # a request taken for somebody: whoever works some team's cases
    "take_request:index": for_staff("/admin/take-request/", default=404, officer_1=200, officer_2=200),
    # the officers' desk
    "cases:index": for_staff("/admin/cases/", default=404, officer_1=200, officer_2=200),
    "cases:case": of_case("/admin/cases/{case}/"),
    "cases:file": of_case("/admin/cases/{case}/files/{unknown}/", officer=404),
    "cases:copy": of_case("/admin/cases/{case}/copy.pdf"),
    "cases:note": of_case("/admin/cases/{case}/note/", "post", officer=422),
    "cases:assign": of_case("/admin/cases/{case}/assign/", "post", officer=422),
    "cases:status": of_case("/admin/cases/{case}/status/", "post", officer=422),
    "cases:close": of_case("/admin/cases/{case}/close/", "post", officer=422),
    # whoever may purge, which working cases doesn't bring
    "cases:hold": of_case("/admin/cases/{case}/hold/", "post", officer=404),
    "cases:lift_hold": of_case("/admin/cases/{case}/hold/lift/", "post", officer=404),
}

# What anybody but the owner gets is, but for the id and the token, what an unknown id gets.
SAME_AS_UNKNOWN = {
    "journey": ("{draft}", "{start}{unknown}/"),
    "journey_step": ("{draft}garden/", "{start}{unknown}/garden/"),
    "journey_changed": ("{draft}changed/", "{start}{unknown}/changed/"),
    "journey_item": ("{draft}people/bcdfghjkmn/", "{start}{unknown}/people/bcdfghjkmn/"),
    "journey_item_step": ("{draft}people/bcdfghjkmn/bins/", "{start}{unknown}/people/bcdfghjkmn/bins/"),
    "journey_item_remove": ("{draft}people/bcdfghjkmn/remove/", "{start}{unknown}/people/bcdfghjkmn/remove/"),
    "journey_prove": ("{draft}garden/code/", "{start}{unknown}/garden/code/"),
    "journey_check": ("{draft}check/", "{start}{unknown}/check/"),
    "journey_done": ("{submitted}", "{start}{unknown}/done/"),
    "journey_save": ("{draft}save/", "{start}{unknown}/save/"),
    "journey_saved": ("{draft}saved/", "{start}{unknown}/saved/"),
    "follow_case": ("/follow/{case}/", "/follow/{unknown}/"),
    "follow_copy": ("/follow/{case}/copy.pdf", "/follow/{unknown}/copy.pdf"),
    "follow_withdraw": ("/follow/{case}/withdraw/", "/follow/{unknown}/withdraw/"),
    "follow_reopen": ("/follow/{case}/reopen/", "/follow/{unknown}/reopen/"),
    "follow_files": ("/follow/{case}/files/", "/follow/{unknown}/files/"),
    "follow_message": ("/follow/{case}/message/", "/follow/{unknown}/message/"),
    "follow_rate": ("/follow/{case}/rate/", "/follow/{unknown}/rate/"),
    "follow_correct": ("/follow/{case}/correct/", "/follow/{unknown}/correct/"),
    "follow_correct_answer": ("/follow/{case}/correct/when/", "/follow/{unknown}/correct/when/"),
    "cases:case": ("/admin/cases/{case}/", "/admin/cases/{unknown}/"),
    "cases:copy": ("/admin/cases/{case}/copy.pdf", "/admin/cases/{unknown}/copy.pdf"),
}
OWNER = {"cases:case": "officer_1", "cases:copy": "officer_1"}

# Wagtail's pages that answer whoever isn't signed in; each was looked at.
OPEN_IN_ADMIN = {
    "wagtailadmin_sprite": 200,
    "wagtailadmin_javascript_catalog": 200,
    "wagtailadmin_login": 302,
    "wagtailadmin_password_reset": 404,
    "wagtailadmin_password_reset_done": 404,
    "wagtailadmin_password_reset_confirm": 404,
    "wagtailadmin_password_reset_complete": 404,
}
