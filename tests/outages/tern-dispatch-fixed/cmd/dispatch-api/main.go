package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	log := slog.New(slog.NewTextHandler(os.Stdout, nil))
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()

	pool, err := pgxpool.New(ctx, "")
	if err != nil {
		log.Error("pool", "err", err)
		os.Exit(1)
	}
	if err := pool.Ping(ctx); err != nil {
		log.Error("postgres not usable", "err", err)
		os.Exit(1)
	}
	log.Info("postgres connected", "host", os.Getenv("PGHOST"))

	srv := &http.Server{Addr: os.Getenv("DISPATCH_LISTEN"), Handler: routes(pool, log)}
	log.Info("listening", "addr", srv.Addr)
	if err := srv.ListenAndServe(); err != nil {
		log.Error("http", "err", err)
		os.Exit(1)
	}
}
