package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"os"
)

var revision = "unknown"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, revision) })
	mux.HandleFunc("GET /v1/parcels/{id}", parcel)
	slog.Info("starting", "revision", revision, "port", os.Getenv("PORT"))
	if err := http.ListenAndServe(":"+os.Getenv("PORT"), mux); err != nil {
		slog.Error("stopped", "err", err)
		os.Exit(1)
	}
}
