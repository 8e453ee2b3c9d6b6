package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("connect", "err", err)
		os.Exit(1)
	}
	for range time.Tick(30 * time.Second) {
		tag, err := conn.Exec(ctx, "update jobs set eta = now() + travel where state = $1", "assigned")
		if err != nil {
			log.Error("recompute eta", "err", err)
			continue
		}
		log.Info("eta recomputed", "rows", tag.RowsAffected())
	}
}
