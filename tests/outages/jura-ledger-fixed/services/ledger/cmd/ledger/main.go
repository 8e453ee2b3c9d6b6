package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/jura-pay/ledger/internal/entries"
	"github.com/jura-pay/ledger/internal/export"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		slog.Error("pool", "err", err)
		os.Exit(1)
	}
	store := entries.NewStore(pool)
	r := chi.NewRouter()
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	r.Mount("/entries", entries.Routes(store))
	r.Mount("/export", export.Routes(store))
	slog.Info("listening", "addr", ":8080")
	if err := http.ListenAndServe(":8080", r); err != nil {
		slog.Error("serve", "err", err)
		os.Exit(1)
	}
}
