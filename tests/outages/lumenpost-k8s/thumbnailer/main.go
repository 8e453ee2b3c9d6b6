package main

import (
	"log/slog"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/ready", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200) })
	http.HandleFunc("/render", render)
	slog.Info("listening", "addr", os.Getenv("LISTEN_ADDR"))
	if err := http.ListenAndServe(os.Getenv("LISTEN_ADDR"), nil); err != nil {
		slog.Error("serve", "err", err)
		os.Exit(1)
	}
}
