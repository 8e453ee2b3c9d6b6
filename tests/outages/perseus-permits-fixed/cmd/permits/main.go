package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/perseus-gov/permits/internal/config"
	"github.com/perseus-gov/permits/internal/server"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))

	cfg, err := config.Load()
	if err != nil {
		log.Error("configuration", "err", err.Error())
		os.Exit(1)
	}

	pool, err := pgxpool.New(context.Background(), cfg.DatabaseURL)
	if err != nil {
		log.Error("database", "err", err.Error())
		os.Exit(1)
	}
	defer pool.Close()

	log.Info("listening", "port", cfg.Port)
	if err := http.ListenAndServe(":"+cfg.Port, server.New(pool, cfg.SigningKey, log)); err != nil {
		log.Error("serve", "err", err.Error())
		os.Exit(1)
	}
}
