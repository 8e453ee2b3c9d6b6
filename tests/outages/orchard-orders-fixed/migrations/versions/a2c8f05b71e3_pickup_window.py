"""pickup window"""
from alembic import op
import sqlalchemy as sa

revision = "a2c8f05b71e3"
down_revision = "5b91d6e4a07c"

def upgrade():
    op.add_column("orders", sa.Column("pickup_window", sa.Text))

def downgrade():
    op.drop_column("orders", "pickup_window")
