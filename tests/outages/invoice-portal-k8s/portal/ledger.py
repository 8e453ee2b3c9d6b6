import logging
import os
import ssl
import httpx

log = logging.getLogger("portal.ledger")


class Ledger:
    def __init__(self):
        base = os.environ["LEDGER_URL"]
        bundle = os.environ["CA_BUNDLE"]
        log.info("ledger at %s, CA bundle %s", base, bundle)
        ctx = ssl.create_default_context(cafile=bundle)
        self.http = httpx.Client(base_url=base, verify=ctx, timeout=10)

    def invoice(self, number):
        try:
            r = self.http.get(f"/v1/invoices/{number}")
            r.raise_for_status()
            return r.json()
        except httpx.HTTPError:
            log.exception("invoice %s: ledger request failed", number)
            raise
