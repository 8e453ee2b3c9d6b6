package main

import (
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/redis/go-redis/v9"
)

func main() {
	opts, err := redis.ParseURL(os.Getenv("REDIS_URL"))
	if err != nil {
		slog.Error("redis url", "err", err)
		os.Exit(1)
	}
	rdb := redis.NewClient(opts)

	http.HandleFunc("POST /presence/beat", func(w http.ResponseWriter, r *http.Request) {
		user, _ := io.ReadAll(io.LimitReader(r.Body, 64))
		if err := rdb.Set(r.Context(), "seen:"+string(user), time.Now().Unix(), time.Minute).Err(); err != nil {
			slog.Error("beat", "err", err)
			http.Error(w, "presence", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})

	slog.Info("listening", "addr", os.Getenv("LISTEN_ADDR"))
	if err := http.ListenAndServe(os.Getenv("LISTEN_ADDR"), nil); err != nil {
		slog.Error("serve", "err", err)
		os.Exit(1)
	}
}
