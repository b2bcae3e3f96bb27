"""Names by which the outbox knows what cases tell and hear."""

STATUS_TOPIC = "case.status"
STATUS_MESSAGE = "status_message"
FOLLOW_TOPIC = "case.follow_code"
FOLLOW_CODE = "follow_code"
# What forms emit for a submission; the receipt is written here because its words are about the case.
SUBMISSION_TOPIC = "submission.received"
RECEIPT = "receipt"
# The kind of incoming message that carries a status.
STATUS_INBOUND = "status"
# What residents do afterwards: the systems that have the case are told of each.
WITHDRAWN_TOPIC = "case.withdrawn"
REOPENED_TOPIC = "case.reopened"
CORRECTED_TOPIC = "case.corrected"
MESSAGE_TOPIC = "case.message"
FILE_TOPIC = "case.file"
