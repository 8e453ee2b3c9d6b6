package main

import (
	"log/slog"
	"net/http"
	"os"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	db := mustOpen(os.Getenv("DATABASE_URL_FILE"))
	mux := http.NewServeMux()
	mux.Handle("POST /v1/bookings", createBooking(db))
	mux.Handle("GET /v1/bookings", listBookings(db))
	log.Info("listening", "addr", ":9000")
	if err := http.ListenAndServe(":9000", mux); err != nil {
		log.Error("stopped", "err", err)
		os.Exit(1)
	}
}
