"""add refunded status and backfill"""
from alembic import op

revision = "7c1e"
down_revision = "41aa"


def upgrade():
    op.execute("ALTER TYPE order_status ADD VALUE IF NOT EXISTS 'refunded'")
    op.execute("UPDATE orders SET status = 'refunded' WHERE refund_id IS NOT NULL")


def downgrade():
    op.execute("UPDATE orders SET status = 'paid' WHERE status = 'refunded'")
