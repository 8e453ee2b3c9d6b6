import os
from sqlalchemy import URL, create_engine

url = URL.create(
    "mysql+pymysql",
    username=os.environ["DB_USER"],
    password=os.environ["DB_PASSWORD"],
    host=os.environ["DB_HOST"],
    port=int(os.environ.get("DB_PORT", "3306")),
    database=os.environ["DB_NAME"],
)
engine = create_engine(url, pool_size=5, max_overflow=5, pool_recycle=1800)
