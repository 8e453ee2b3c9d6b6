package server

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func New(pool *pgxpool.Pool, key string, log *slog.Logger) http.Handler {
	r := chi.NewRouter()
	r.Post("/v1/permits/{id}/signature", func(w http.ResponseWriter, req *http.Request) {
		id, err := strconv.Atoi(chi.URLParam(req, "id"))
		if err != nil {
			http.Error(w, "bad id", http.StatusBadRequest)
			return
		}
		var body string
		if err := pool.QueryRow(req.Context(), "SELECT body FROM permits WHERE id = $1", id).Scan(&body); err != nil {
			http.Error(w, "no such permit", http.StatusNotFound)
			return
		}
		mac := hmac.New(sha256.New, []byte(key))
		mac.Write([]byte(body))
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusCreated)
		_ = json.NewEncoder(w).Encode(map[string]any{"permit": id, "signature": hex.EncodeToString(mac.Sum(nil))})
		log.Info("signed", "permit", id)
	})
	return r
}
