package main

import (
	"log/slog"
	"net/http"
	"os"

	"example.com/tollgate/billing/internal/api"
	"example.com/tollgate/billing/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	db, err := store.Open(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("store", "err", err)
		os.Exit(1)
	}
	mux := api.Routes(db, log)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	log.Info("listening", "addr", ":9000", "version", os.Getenv("APP_VERSION"))
	if err := http.ListenAndServe(":9000", mux); err != nil {
		log.Error("serve", "err", err)
		os.Exit(1)
	}
}
