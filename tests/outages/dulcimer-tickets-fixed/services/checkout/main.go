package main

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"time"
)

var client = &http.Client{Timeout: 4 * time.Second}

func total(w http.ResponseWriter, r *http.Request) {
	q := url.Values{"category": {r.FormValue("category")}, "seats": {r.FormValue("seats")}}
	u := os.Getenv("PRICING_URL") + "/v2/quote?" + q.Encode()
	res, err := client.Get(u)
	if err != nil {
		slog.Error("quote", "err", err)
		http.Error(w, "no price", http.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		slog.Error("quote", "status", res.StatusCode, "url", u)
		http.Error(w, "no price", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	io.Copy(w, res.Body)
}

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	mux := http.NewServeMux()
	mux.HandleFunc("POST /basket/total", total)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	slog.Info("listening", "port", os.Getenv("PORT"), "revision", os.Getenv("K_REVISION"))
	if err := http.ListenAndServe(":"+os.Getenv("PORT"), mux); err != nil {
		slog.Error("listen", "err", err)
		os.Exit(1)
	}
}
