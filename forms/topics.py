"""Names by which the outbox knows what forms tell of drafts."""

SAVED_TOPIC = "draft.saved"
SAVED = "draft_saved"
CODE_TOPIC = "draft.code"
CODE = "draft_code"
LIST_TOPIC = "draft.list"
LIST = "draft_list"
