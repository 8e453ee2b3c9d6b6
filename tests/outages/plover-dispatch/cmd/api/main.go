package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"example.com/plover/dispatch/internal/jobs"
	"example.com/plover/dispatch/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx := context.Background()

	pool, err := store.Open(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("open store", "err", err)
		os.Exit(1)
	}
	defer pool.Close()

	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok")) })
	jobs.Register(mux, pool, log)

	port := os.Getenv("PORT")
	if port == "" {
		port = "10000"
	}
	log.Info("listening", "addr", ":"+port)
	if err := http.ListenAndServe(":"+port, mux); err != nil {
		log.Error("serve", "err", err)
		os.Exit(1)
	}
}
