package jobs

import (
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Job struct {
	ID     int64  `json:"id"`
	Driver string `json:"driver"`
	State  string `json:"state"`
}

func Register(mux *http.ServeMux, pool *pgxpool.Pool, log *slog.Logger) {
	mux.HandleFunc("GET /jobs", func(w http.ResponseWriter, r *http.Request) {
		rows, err := pool.Query(r.Context(), "select id, driver, state from jobs where depot = $1 order by id", r.URL.Query().Get("depot"))
		if err == nil {
			var list []Job
			if list, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Job]); err == nil {
				json.NewEncoder(w).Encode(list)
				log.Info("request", "path", "/jobs", "status", 200, "jobs", len(list))
				return
			}
		}
		log.Error("list jobs", "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	})
}
