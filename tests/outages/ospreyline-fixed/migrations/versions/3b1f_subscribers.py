from alembic import op
import sqlalchemy as sa

revision = "3b1f"
down_revision = None

def upgrade():
    op.create_table("subscriber", sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.Text, nullable=False))

def downgrade():
    op.drop_table("subscriber")
