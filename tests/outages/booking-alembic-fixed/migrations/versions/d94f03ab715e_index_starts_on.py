"""index starts_on

Revision ID: d94f03ab715e
Revises: 7e40f9b83c15
Create Date: 2026-03-04 16:18:12.930077

"""
from alembic import op
import sqlalchemy as sa

revision = 'd94f03ab715e'
down_revision = '7e40f9b83c15'
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_bookings_starts_on", "bookings", ["starts_on"])


def downgrade():
    op.drop_index("ix_bookings_starts_on")
