package main

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
)

type store struct{ pool *pgxpool.Pool }

func (s *store) insertScan(ctx context.Context, e scan) error {
	_, err := s.pool.Exec(ctx,
		`INSERT INTO scan_events (parcel_id, depot_code, scanned_at, operator_id) VALUES ($1, $2, $3, $4)`,
		e.ParcelID, e.Depot, e.At, e.Operator)
	if err != nil {
		return fmt.Errorf("insert scan: %w", err)
	}
	return nil
}
