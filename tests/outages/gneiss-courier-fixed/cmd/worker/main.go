package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"gneiss.example/courier/internal/config"
	"gneiss.example/courier/internal/planner"
	"gneiss.example/courier/internal/store"
)

func main() {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	cfg, err := config.Load()
	if err != nil {
		slog.Error("config", "err", err)
		os.Exit(1)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	st, err := store.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		slog.Error("store", "err", err)
		os.Exit(1)
	}
	planner.New(st, cfg).Run(ctx)
}
