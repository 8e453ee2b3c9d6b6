"""create bookings

Revision ID: 3b1d6c20aa47
Revises:
Create Date: 2025-09-02 10:11:54.120331

"""
from alembic import op
import sqlalchemy as sa

revision = '3b1d6c20aa47'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("guest", sa.Text, nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
    )


def downgrade():
    op.drop_table("bookings")
