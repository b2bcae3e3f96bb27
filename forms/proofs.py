"""Reading the email addresses that a draft has to prove, for the letter with the code."""

from uuid import UUID

from forms.journey.drafts import read_draft
from forms.journey.loaded import load_version
from guildhall.core.keyed_hash import hash_email


def address_to_prove(draft_uuid: UUID, email_hash: str) -> str:
    """Return the address among a draft's answers with this hash, where the form asks for its code; else ''."""
    draft = read_draft(draft_uuid)
    if draft is None or not email_hash:
        return ""
    loaded = load_version(draft.version_id, draft.sha256, draft.locale)
    values = loaded.walk(draft.all_answers).values
    asked = (str(values[key]) for key in loaded.to_prove if key in values)
    return next((address for address in asked if hash_email(address) == email_hash), "")
