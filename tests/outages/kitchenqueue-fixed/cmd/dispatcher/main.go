package main

import (
	"context"
	"flag"
	"log/slog"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
	"gitlab.example/kitchen/dispatcher/internal/stations"
)

func main() {
	path := flag.String("stations", "config/stations.yaml", "station map")
	flag.Parse()
	m, err := stations.Load(*path)
	if err != nil {
		slog.Error("stations", "err", err)
		os.Exit(1)
	}
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		slog.Error("database", "err", err)
		os.Exit(1)
	}
	defer pool.Close()
	slog.Info("listening", "addr", ":8090", "stations", len(m))
	http.ListenAndServe(":8090", stations.Handler(m, pool))
}
