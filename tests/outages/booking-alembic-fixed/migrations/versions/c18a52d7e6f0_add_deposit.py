"""add deposit

Revision ID: c18a52d7e6f0
Revises: 7e40f9b83c15
Create Date: 2026-03-03 09:40:31.004518

"""
from alembic import op
import sqlalchemy as sa

revision = 'c18a52d7e6f0'
down_revision = '7e40f9b83c15'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("bookings", sa.Column("deposit_cents", sa.Integer, server_default="0", nullable=False))


def downgrade():
    op.drop_column("bookings", "deposit_cents")
