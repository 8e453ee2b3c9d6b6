from fastapi import FastAPI

from . import settings

app = FastAPI()
