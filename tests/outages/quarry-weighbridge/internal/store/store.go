package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Ticket struct {
	ID       int64     `json:"id"`
	Plate    string    `json:"plate"`
	Material string    `json:"material"`
	GrossKg  int       `json:"gross_kg"`
	TareKg   int       `json:"tare_kg"`
	At       time.Time `json:"at"`
}

type Store struct{ pool *pgxpool.Pool }

func New(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

func (s *Store) List(ctx context.Context, day time.Time) ([]Ticket, error) {
	rows, err := s.pool.Query(ctx, `select id, plate, material, gross_kg, tare_kg, at
	  from tickets where at >= $1 and at < $1 + interval '1 day' order by at desc`, day)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Ticket])
}

func (s *Store) Create(ctx context.Context, t Ticket) (int64, error) {
	var id int64
	err := s.pool.QueryRow(ctx, `insert into tickets (plate, material, gross_kg, tare_kg)
	  values ($1, $2, $3, $4) returning id`, t.Plate, t.Material, t.GrossKg, t.TareKg).Scan(&id)
	return id, err
}
