package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func jobs(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rows, err := pool.Query(r.Context(), "select id, state from job where state <> 'done' order by id")
		if err != nil {
			slog.Error("list jobs", "err", err)
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		defer rows.Close()
		out := []map[string]any{}
		for rows.Next() {
			var id int64
			var state string
			if err := rows.Scan(&id, &state); err == nil {
				out = append(out, map[string]any{"id": id, "state": state})
			}
		}
		json.NewEncoder(w).Encode(out)
		ms := time.Since(start).Milliseconds()
		if ms > 1000 {
			slog.Warn("slow request", "path", r.URL.Path, "ms", ms)
			return
		}
		slog.Info("request", "path", r.URL.Path, "status", 200, "ms", ms)
	}
}
