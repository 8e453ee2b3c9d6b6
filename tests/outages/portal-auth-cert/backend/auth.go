package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

func verifier(ctx context.Context) *oidc.IDTokenVerifier {
	for {
		p, err := oidc.NewProvider(ctx, os.Getenv("AUTH_ISSUER"))
		if err == nil {
			slog.Info("oidc provider ready", "issuer", os.Getenv("AUTH_ISSUER"))
			return p.Verifier(&oidc.Config{ClientID: "portal"})
		}
		slog.Error("oidc discovery failed", "err", err)
		time.Sleep(5 * time.Second)
	}
}
