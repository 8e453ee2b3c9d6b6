"""add refunded to order_status"""
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE order_status ADD VALUE IF NOT EXISTS 'refunded'")
