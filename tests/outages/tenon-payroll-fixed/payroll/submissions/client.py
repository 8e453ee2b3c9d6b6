import requests
from django.conf import settings


class FilingError(Exception):
    pass


def submit(run):
    response = requests.post(
        f"{settings.FILING_URL}/v1/filings",
        json={"run": run.pk, "period": run.period.isoformat(), "lines": run.lines_as_dict()},
        timeout=20,
    )
    if response.status_code >= 400:
        raise FilingError(f"filing answered {response.status_code} for run {run.pk}")
    return response.json()["receipt"]
