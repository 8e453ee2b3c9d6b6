package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"gneiss.example/courier/internal/config"
	"gneiss.example/courier/internal/httpapi"
	"gneiss.example/courier/internal/store"
)

func main() {
	cfg, err := config.Load()
	if err != nil {
		slog.Error("config", "err", err)
		os.Exit(1)
	}
	st, err := store.Open(context.Background(), cfg.DatabaseURL)
	if err != nil {
		slog.Error("store", "err", err)
		os.Exit(1)
	}
	slog.Info("listening", "addr", cfg.HTTPAddr)
	if err := http.ListenAndServe(cfg.HTTPAddr, httpapi.New(st, cfg)); err != nil {
		slog.Error("serve", "err", err)
		os.Exit(1)
	}
}
