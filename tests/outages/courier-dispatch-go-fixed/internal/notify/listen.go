package notify

import (
	"context"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
)

func Run(ctx context.Context, conn *pgx.Conn, channel string, sweep time.Duration, handle func(context.Context, string) error) error {
	if _, err := conn.Exec(ctx, "LISTEN "+pgx.Identifier{channel}.Sanitize()); err != nil {
		return err
	}
	slog.Info("listening", "channel", channel)
	for {
		wait, cancel := context.WithTimeout(ctx, sweep)
		n, err := conn.WaitForNotification(wait)
		cancel()
		if err != nil {
			slog.Info("no notification within interval, sweeping", "interval", sweep.String())
			if err := Sweep(ctx, channel); err != nil {
				return err
			}
			continue
		}
		slog.Info("notification", "channel", n.Channel, "payload", n.Payload)
		if err := handle(ctx, n.Payload); err != nil {
			return err
		}
	}
}
