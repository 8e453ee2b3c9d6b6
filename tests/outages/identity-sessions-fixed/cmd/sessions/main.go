package main

import (
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/redis/go-redis/v9"

	"example.com/identity/sessions/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ttl, err := time.ParseDuration(os.Getenv("SESSION_TTL"))
	if err != nil {
		log.Error("SESSION_TTL", "err", err)
		os.Exit(1)
	}
	rdb := redis.NewClient(&redis.Options{
		Addr:     os.Getenv("REDIS_ADDR"),
		Password: os.Getenv("REDIS_PASSWORD"),
	})
	srv := store.NewServer(store.New(rdb, ttl), log)
	log.Info("listening", "addr", os.Getenv("LISTEN_ADDR"))
	if err := http.ListenAndServe(os.Getenv("LISTEN_ADDR"), srv); err != nil {
		log.Error("serve", "err", err)
		os.Exit(1)
	}
}
