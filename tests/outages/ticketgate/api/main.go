package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func secret(name string) string {
	b, err := os.ReadFile("/run/secrets/" + name)
	if err != nil {
		slog.Error("secret", "name", name, "err", err)
		os.Exit(1)
	}
	return strings.TrimSpace(string(b))
}

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	cfg, _ := pgxpool.ParseConfig(fmt.Sprintf("host=%s user=gate dbname=gate sslmode=disable", os.Getenv("DB_HOST")))
	cfg.ConnConfig.Password = secret("db_password")
	pool, _ := pgxpool.NewWithConfig(context.Background(), cfg)

	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	if err := pool.Ping(ctx); err != nil {
		log.Error("database not reachable", "err", err.Error())
		os.Exit(1)
	}
	key := secret("signing_key")
	log.Info("listening", "addr", ":8080")
	http.ListenAndServe(":8080", routes(pool, []byte(key), log))
}
