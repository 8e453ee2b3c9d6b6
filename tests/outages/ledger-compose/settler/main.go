package main

import (
	"context"
	"log/slog"
	"os"
	"time"
	"strconv"

	"github.com/jackc/pgx/v5/pgxpool"
)

func mustEnv(k string) string {
	v, ok := os.LookupEnv(k)
	if !ok || v == "" {
		slog.Error("missing setting", "key", k)
		os.Exit(2)
	}
	return v
}

func openPool(ctx context.Context) (*pgxpool.Pool, error) {
	cfg, err := pgxpool.ParseConfig("sslmode=disable pool_max_conns=8")
	if err != nil {
		return nil, err
	}
	cfg.ConnConfig.Host = mustEnv("DB_HOST")
	cfg.ConnConfig.Port = port(mustEnv("DB_PORT"))
	cfg.ConnConfig.Database = mustEnv("DB_NAME")
	cfg.ConnConfig.User = mustEnv("DB_USER")
	cfg.ConnConfig.Password = mustEnv("DB_PASSWORD")
	cfg.ConnConfig.ConnectTimeout = 5 * time.Second
	return pgxpool.NewWithConfig(ctx, cfg)
}

func port(s string) uint16 { n, _ := strconv.ParseUint(s, 10, 16); return uint16(n) }

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	every, _ := time.ParseDuration(mustEnv("INTERVAL"))
	pool, err := openPool(context.Background())
	if err != nil {
		slog.Error("pool", "err", err.Error())
		os.Exit(1)
	}
	for range time.Tick(every) {
		tag, err := pool.Exec(context.Background(), "call settle_pending(500)")
		if err != nil {
			slog.Error("settlement run failed", "err", err.Error())
			continue
		}
		slog.Info("settlement run", "tag", tag.String())
	}
}
