"""merge deposit and index

Revision ID: e07b64c19d2a
Revises: c18a52d7e6f0, d94f03ab715e
Create Date: 2026-03-05 11:50:44.310920

"""
from alembic import op
import sqlalchemy as sa

revision = 'e07b64c19d2a'
down_revision = ('c18a52d7e6f0', 'd94f03ab715e')
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
