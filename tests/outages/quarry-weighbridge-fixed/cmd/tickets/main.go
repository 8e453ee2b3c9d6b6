package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"quarry.example/weighbridge/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("database", "err", err)
		os.Exit(1)
	}
	st := store.New(pool)

	r := chi.NewRouter()
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	r.Get("/tickets", listTickets(log, st))
	r.Post("/tickets", createTicket(log, st))

	addr := os.Getenv("LISTEN")
	log.Info("listening", "addr", addr)
	if err := http.ListenAndServe(addr, r); err != nil {
		log.Error("serve", "err", err)
		os.Exit(1)
	}
}
