package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"tansy.example/invoices/internal/db"
)

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))

	pool, err := db.Open(context.Background())
	if err != nil {
		slog.Error("start", "err", err.Error())
		os.Exit(1)
	}
	defer pool.Close()

	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /invoices/{number}", showInvoice(pool))
	mux.HandleFunc("POST /invoices", createInvoice(pool))
	slog.Info("listening", "port", port)
	if err := http.ListenAndServe(":"+port, mux); err != nil {
		slog.Error("serve", "err", err.Error())
		os.Exit(1)
	}
}
