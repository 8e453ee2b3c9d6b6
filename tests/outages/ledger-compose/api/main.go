package main

import (
	"context"
	"log/slog"
	"os"
	"time"
	"net/http"
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
	pool, err := openPool(context.Background())
	if err != nil {
		slog.Error("pool", "err", err.Error())
		os.Exit(1)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/accounts/{id}/balance", func(w http.ResponseWriter, r *http.Request) {
		var cents int64
		err := pool.QueryRow(r.Context(), "select balance_cents from account_balance where account_id=$1", r.PathValue("id")).Scan(&cents)
		if err != nil {
			slog.Error("balance query failed", "path", r.URL.Path, "err", err.Error())
			http.Error(w, `{"error":"storage unavailable"}`, http.StatusServiceUnavailable)
			return
		}
		w.Write([]byte(strconv.FormatInt(cents, 10)))
	})
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok")) })
	slog.Info("listening", "addr", mustEnv("LISTEN"))
	http.ListenAndServe(mustEnv("LISTEN"), mux)
}
