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
	http.HandleFunc("POST /due", func(w http.ResponseWriter, r *http.Request) {
		var n int
		if err := pool.QueryRow(r.Context(), "select count(*) from invoice where due < now() and paid is null").Scan(&n); err != nil {
			slog.Error("due", "err", err.Error())
			http.Error(w, "later", http.StatusInternalServerError)
			return
		}
		slog.Info("due", "letters", n)
	})
	slog.Error("serve", "err", http.ListenAndServe(":"+os.Getenv("PORT"), nil))
}
