package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"bisonparking.example/api/internal/httpapi"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatalf("open pool: %v", err)
	}
	if err := pool.Ping(ctx); err != nil {
		log.Fatalf("ping database: %v", err)
	}

	addr := os.Getenv("LISTEN_ADDR")
	log.Printf("parking-api listening on %s", addr)
	log.Fatal(http.ListenAndServe(addr, httpapi.New(pool)))
}
