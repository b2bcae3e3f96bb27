"""A mail made from words: text and HTML, with headers that nobody can add to."""

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from uuid import UUID

from django.utils import timezone

from outbox.plugins import Message, PluginError

LONGEST_ADDRESS = 254
LONGEST_SUBJECT = 200


def build_mail(message: Message, *, sender: str, message_id: UUID, domain: str) -> EmailMessage:
    """Return the mail; the same delivery always has the same Message-ID.

    Raises PluginError (permanent) for an address or a subject that isn't one.
    """
    mail = EmailMessage()
    mail["From"] = _mailbox(sender)
    mail["To"] = _mailbox(message.to)
    mail["Subject"] = _subject(message)
    mail["Message-ID"] = f"<{message_id}@{domain}>"
    mail["Date"] = format_datetime(timezone.now())
    # RFC 3834: out-of-office replies to a machine help nobody.
    mail["Auto-Submitted"] = "auto-generated"
    if message.reply_to:
        mail["Reply-To"] = _mailbox(message.reply_to)
    mail.set_content(_encodable(message.text))
    if message.html:
        mail.add_alternative(_encodable(message.html), subtype="html")
    return mail


def _encodable(text: str) -> str:
    """Return the text with a question mark for half a character: a letter goes out all the same."""
    return text.encode("utf-8", "replace").decode()


def _mailbox(text: str) -> Address:
    """Return one address with its name; refuse line ends, lists and whatever else isn't one."""
    name, bare = parseaddr(text)
    # parseaddr reads the first of a list and closes gaps; what it left out was not for us to leave out.
    is_whole = text.strip() == bare or text.strip().endswith(f"<{bare}>")
    is_one = is_whole and bare.count("@") == 1 and len(bare) <= LONGEST_ADDRESS
    if (
        not is_one
        or not bare.isascii()
        or not text.isprintable()
        or any(char in bare for char in ' ,;<>\\"()')
    ):
        raise PluginError("the email address can't be written to", permanent=True)
    try:
        return Address(display_name=name, addr_spec=bare)
    except (ValueError, IndexError, HeaderParseError):
        raise PluginError("the email address can't be written to", permanent=True) from None


def _subject(message: Message) -> str:
    subject = message.subject.strip()
    if not subject or not subject.isprintable() or len(subject) > LONGEST_SUBJECT:
        raise PluginError("the subject must be one line of at most 200 characters", permanent=True)
    # Subjects show on locked phones and in logs of mail servers.
    if message.to.casefold() in subject.casefold():
        raise PluginError("the subject holds the person's address", permanent=True)
    return subject
