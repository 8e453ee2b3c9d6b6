package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/smtp"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("pool", "err", err.Error())
		os.Exit(1)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) {})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 12*time.Second)
		defer cancel()
		if err := pool.Ping(ctx); err != nil {
			log.Warn("not ready", "err", err.Error())
			http.Error(w, "db", http.StatusServiceUnavailable)
		}
	})
	mux.HandleFunc("POST /mail", func(w http.ResponseWriter, r *http.Request) {
		if err := smtp.SendMail(os.Getenv("SMTP_ADDR"), nil, "shop@harris-tweed.example", r.URL.Query()["to"], []byte("Subject: Your order\r\n\r\n")); err != nil {
			log.Error("send", "err", err.Error())
			http.Error(w, "smtp", http.StatusBadGateway)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	})
	log.Info("listening", "addr", ":8080")
	if err := http.ListenAndServe(":8080", mux); err != nil {
		log.Error("serve", "err", err.Error())
		os.Exit(1)
	}
}
