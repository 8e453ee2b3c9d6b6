package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"github.com/parcelline/tracker/internal/api"
	"github.com/parcelline/tracker/internal/store"
)

func main() {
	slog.Info("tracker starting", "version", api.Version, "env", os.Getenv("APP_ENV"))

	st, err := store.Open(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		slog.Error("database", "err", err)
		os.Exit(1)
	}

	addr := os.Getenv("HTTP_ADDR")
	if addr == "" {
		addr = ":9090"
	}
	slog.Info("http server listening", "addr", addr)
	if err := http.ListenAndServe(addr, api.Router(st)); err != nil {
		slog.Error("http", "err", err)
		os.Exit(1)
	}
}
