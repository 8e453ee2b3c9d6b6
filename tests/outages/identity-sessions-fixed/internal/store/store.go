package store

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type Store struct {
	rdb *redis.Client
	ttl time.Duration
}

func New(rdb *redis.Client, ttl time.Duration) *Store { return &Store{rdb: rdb, ttl: ttl} }

func (s *Store) Put(ctx context.Context, id string, body []byte) error {
	return s.rdb.Set(ctx, "session:"+id, body, s.ttl).Err()
}

func (s *Store) Get(ctx context.Context, id string) ([]byte, error) {
	return s.rdb.Get(ctx, "session:"+id).Bytes()
}

func (s *Store) Delete(ctx context.Context, id string) error {
	return s.rdb.Del(ctx, "session:"+id).Err()
}
