"""create orders"""
import sqlalchemy as sa
from alembic import op

revision = "41aa"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("status", sa.Enum("pending", "paid", "cancelled", name="order_status"), nullable=False),
        sa.Column("refund_id", sa.String(40)),
    )


def downgrade():
    op.drop_table("orders")
    op.execute("DROP TYPE order_status")
