"""Orders that wait in a database."""

import os

import psycopg2
from fastapi import FastAPI

app = FastAPI()


@app.get("/orders")
def orders() -> list[str]:
    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection:
        with connection.cursor() as cursor:
            cursor.execute("SELECT title FROM orders ORDER BY id")
            return [title for (title,) in cursor.fetchall()]
