"""mark refunded orders"""
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade():
    op.execute("UPDATE orders SET status = 'refunded' WHERE refunded_at IS NOT NULL")
