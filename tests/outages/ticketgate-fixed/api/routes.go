package main

import (
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
)

func routes(pool *pgxpool.Pool, key []byte, log *slog.Logger) http.Handler {
	m := http.NewServeMux()
	m.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200) })
	m.HandleFunc("POST /scan", func(w http.ResponseWriter, r *http.Request) {
		if _, err := pool.Exec(r.Context(), "update ticket set used_at = now() where code = $1", r.FormValue("code")); err != nil {
			http.Error(w, "scan", 500)
			return
		}
		log.Info("scan", "code", r.FormValue("code"))
	})
	return m
}
