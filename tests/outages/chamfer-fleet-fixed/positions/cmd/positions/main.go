package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"chamfer.example/positions/internal/feed"
	"chamfer.example/positions/internal/web"
)

func env(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}

func main() {
	retention, err := time.ParseDuration(env("RETENTION", "24h"))
	if err != nil {
		log.Fatalf("RETENTION: %v", err)
	}
	store, err := feed.Subscribe(env("NATS_URL", "nats://127.0.0.1:4222"), retention)
	if err != nil {
		log.Fatalf("nats: %v", err)
	}
	addr := env("LISTEN_ADDR", ":9400")
	log.Printf("http server on %s", addr)
	log.Fatal(http.ListenAndServe(addr, web.Handler(store)))
}
