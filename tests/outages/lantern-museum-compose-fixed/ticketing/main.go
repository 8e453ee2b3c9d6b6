package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	url := fmt.Sprintf("host=%s dbname=%s user=%s password=%s sslmode=disable",
		os.Getenv("TICKETS_DB_HOST"), os.Getenv("TICKETS_DB_NAME"),
		os.Getenv("TICKETS_DB_USER"), os.Getenv("TICKETS_DB_PASSWORD"))
	pool, err := pgxpool.New(context.Background(), url)
	if err != nil {
		log.Fatal(err)
	}
	if err := pool.Ping(context.Background()); err != nil {
		log.Fatalf("database: %v", err)
	}
	log.Printf("ticketing 3.0.2 listening on %s", os.Getenv("LISTEN"))
	log.Fatal(http.ListenAndServe(os.Getenv("LISTEN"), routes(pool)))
}
