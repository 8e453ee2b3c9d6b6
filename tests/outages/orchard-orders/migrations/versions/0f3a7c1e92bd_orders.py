"""orders"""
from alembic import op
import sqlalchemy as sa

revision = "0f3a7c1e92bd"
down_revision = None

def upgrade():
    op.create_table("orders", sa.Column("id", sa.Integer, primary_key=True), sa.Column("grower", sa.Text, nullable=False))

def downgrade():
    op.drop_table("orders")
