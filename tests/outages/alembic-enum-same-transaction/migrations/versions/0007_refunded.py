"""add refunded to order_status"""
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade():
    op.execute("ALTER TYPE order_status ADD VALUE IF NOT EXISTS 'refunded'")
    op.execute("UPDATE orders SET status = 'refunded' WHERE refunded_at IS NOT NULL")
