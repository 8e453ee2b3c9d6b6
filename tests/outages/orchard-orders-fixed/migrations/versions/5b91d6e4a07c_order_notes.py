"""order notes"""
from alembic import op
import sqlalchemy as sa

revision = "5b91d6e4a07c"
down_revision = "0f3a7c1e92bd"

def upgrade():
    op.add_column("orders", sa.Column("notes", sa.Text))

def downgrade():
    op.drop_column("orders", "notes")
