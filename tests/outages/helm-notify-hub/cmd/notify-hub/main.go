package main

import (
	"log/slog"
	"net/http"
	"os"

	"github.com/brightcart/notify-hub/internal/amqp"
	"github.com/brightcart/notify-hub/internal/mail"
)

func must(key string) string {
	v, ok := os.LookupEnv(key)
	if !ok || v == "" {
		slog.Error("required environment variable is not set", "key", key)
		os.Exit(1)
	}
	return v
}

func main() {
	slog.Info("notify-hub starting", "version", version, "smtp_host", os.Getenv("SMTP_HOST"))
	sender := mail.New(must("SMTP_HOST"), must("SMTP_PORT"), must("SMTP_USER"), must("SMTP_PASSWORD"))
	consumer, err := amqp.Dial(must("AMQP_URL"))
	if err != nil {
		slog.Error("amqp dial", "err", err)
		os.Exit(1)
	}
	go consumer.Run("notifications", sender.Handle)
	http.HandleFunc("/ready", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	http.HandleFunc("/preferences/", preferences)
	slog.Info("listening", "addr", ":9000")
	if err := http.ListenAndServe(":9000", nil); err != nil {
		slog.Error("serve", "err", err)
		os.Exit(1)
	}
}
