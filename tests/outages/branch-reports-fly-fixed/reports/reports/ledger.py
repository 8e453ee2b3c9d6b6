import os
import httpx


class Ledger:
    def __init__(self):
        self.http = httpx.Client(base_url=os.environ["LEDGER_URL"], timeout=30)

    def authorise(self):
        r = httpx.post(os.environ["TOKEN_URL"], data={
            "grant_type": "client_credentials",
            "client_id": os.environ["OAUTH_CLIENT_ID"],
            "client_secret": os.environ["OAUTH_CLIENT_SECRET"],
            "scope": os.environ["OAUTH_SCOPE"],
        })
        r.raise_for_status()
        self.http.headers["Authorization"] = "Bearer " + r.json()["access_token"]
        return r.json()

    def balances(self, branch):
        r = self.http.get("/v1/balances", params={"branch": branch})
        r.raise_for_status()
        return r.json()

    def export(self, branch):
        r = self.http.get("/v1/exports/daily", params={"branch": branch})
        r.raise_for_status()
        return r.json()
