"""crate count"""
from alembic import op
import sqlalchemy as sa

revision = "d7e40b96c2f8"
down_revision = "a2c8f05b71e3"

def upgrade():
    op.add_column("orders", sa.Column("crate_count", sa.Integer))

def downgrade():
    op.drop_column("orders", "crate_count")
