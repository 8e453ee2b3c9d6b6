from datetime import datetime

import firebase_admin
from firebase_admin import messaging

firebase_admin.initialize_app()


def send(employee: str, starts_at: datetime) -> None:
    messaging.send(messaging.Message(topic=f"employee-{employee}", data={"starts_at": starts_at.isoformat()}))
