package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
	"wheatear.example/trips/internal/api"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("open database", "err", err)
		os.Exit(1)
	}
	defer pool.Close()

	addr := os.Getenv("TRIPS_LISTEN")
	log.Info("listening", "addr", addr)
	if err := http.ListenAndServe(addr, api.New(pool, log)); err != nil {
		log.Error("serve", "err", err)
		os.Exit(1)
	}
}
