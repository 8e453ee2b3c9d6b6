import email
import email.policy

from .models import Bounce, Recipient


def _status_parts(raw: bytes):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            yield from part.get_payload()


def record(raw: bytes) -> int:
    stored = 0
    for fields in _status_parts(raw):
        final = fields.get("Final-Recipient")
        if not final:
            continue
        address = final.split(";", 1)[-1].strip()
        diagnostic = fields.get("Diagnostic-Code") or fields.get("Status", "5.0.0")
        recipient = Recipient.objects.filter(address__iexact=address).first()
        if recipient is None:
            continue
        Bounce.objects.create(recipient=recipient, diagnostic=diagnostic[:500])
        stored += 1
    return stored
