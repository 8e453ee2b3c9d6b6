from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()

class Order(db.Model):
    __tablename__ = "orders"
    id = db.Column(db.Integer, primary_key=True)
    grower = db.Column(db.Text, nullable=False)
    notes = db.Column(db.Text)
    pickup_window = db.Column(db.Text)
    crate_count = db.Column(db.Integer)
