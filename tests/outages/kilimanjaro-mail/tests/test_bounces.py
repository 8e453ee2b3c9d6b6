from mailer.bounces import _status_parts

REPORT = b"""Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; nobody@example.net
Action: failed
Status: 5.1.1

--b--
"""


def test_final_recipient_without_diagnostic_code():
    parts = [p for p in _status_parts(REPORT) if p.get("Final-Recipient")]
    assert len(parts) == 1
    assert parts[0].get("Diagnostic-Code") is None
    assert parts[0].get("Status") == "5.1.1"
