package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"fennel.shop/catalog-api/internal/httpapi"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("database", "err", err)
		os.Exit(1)
	}
	addr := os.Getenv("LISTEN_ADDR")
	log.Info("listening", "addr", addr, "version", "3.0.0")
	if err := http.ListenAndServe(addr, httpapi.Routes(log, pool)); err != nil {
		log.Error("server", "err", err)
		os.Exit(1)
	}
}
