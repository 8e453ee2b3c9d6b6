package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"dunlin.example/fleet-api/internal/admin"
	"dunlin.example/fleet-api/internal/config"
	"dunlin.example/fleet-api/internal/vehicles"
)

func main() {
	cfg := config.Load()
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))

	api := &http.Server{Addr: cfg.ListenAddr, Handler: vehicles.Routes(log), ReadHeaderTimeout: 5 * time.Second}
	adm := &http.Server{Addr: cfg.AdminAddr, Handler: admin.Routes(), ReadHeaderTimeout: 5 * time.Second}

	for name, s := range map[string]*http.Server{"api": api, "admin": adm} {
		go func() {
			log.Info("listening", "server", name, "addr", s.Addr)
			if err := s.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
				log.Error("serve", "server", name, "err", err)
				os.Exit(1)
			}
		}()
	}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	<-ctx.Done()
	log.Info("shutting down")
	_ = api.Shutdown(context.Background())
	_ = adm.Shutdown(context.Background())
}
