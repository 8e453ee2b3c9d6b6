"""add guest email

Revision ID: 7e40f9b83c15
Revises: 3b1d6c20aa47
Create Date: 2025-11-20 15:02:07.771204

"""
from alembic import op
import sqlalchemy as sa

revision = '7e40f9b83c15'
down_revision = '3b1d6c20aa47'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("bookings", sa.Column("guest_email", sa.Text))


def downgrade():
    op.drop_column("bookings", "guest_email")
