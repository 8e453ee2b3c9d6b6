package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"strconv"

	"dulcimer.example/libs/money"
)

var category = map[string]money.Rappen{"A": 9800, "B": 7200, "C": 4600}

func quote(w http.ResponseWriter, r *http.Request) {
	base, ok := category[r.URL.Query().Get("category")]
	n, err := strconv.Atoi(r.URL.Query().Get("seats"))
	if !ok || err != nil || n < 1 {
		http.Error(w, "category or seats", http.StatusBadRequest)
		return
	}
	total := base * money.Rappen(n)
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]money.Rappen{"card": total, "cash": total.Cash()})
}

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/price", price)
	mux.HandleFunc("GET /v2/quote", quote)
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	slog.Info("listening", "port", port, "revision", os.Getenv("K_REVISION"))
	if err := http.ListenAndServe(":"+port, mux); err != nil {
		slog.Error("listen", "err", err)
		os.Exit(1)
	}
}
