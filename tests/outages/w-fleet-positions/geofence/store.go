package main

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

func store(ctx context.Context, db *pgxpool.Pool, body []byte) error {
	_, err := db.Exec(ctx, "INSERT INTO crossing_in (body) VALUES ($1)", body)
	return err
}
