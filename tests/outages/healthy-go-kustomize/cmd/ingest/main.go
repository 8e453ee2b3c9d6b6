package main

import (
	"log"
	"net/http"
	"os"
)

func env(key, fallback string) string {
	if v, ok := os.LookupEnv(key); ok {
		return v
	}
	return fallback
}

func main() {
	addr := env("LISTEN_ADDR", ":8080")
	dsn := os.Getenv("DATABASE_URL")
	if dsn == "" {
		log.Fatal("DATABASE_URL is required")
	}
	log.Printf("ingest listening on %s", addr)
	log.Fatal(http.ListenAndServe(addr, nil))
}
