from core.db import connect
