package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"strings"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/jackc/pgx/v5/pgxpool"
)

type reading struct {
	At  time.Time `json:"at"`
	KWh float64   `json:"kwh"`
}

func store(ctx context.Context, pool *pgxpool.Pool) mqtt.MessageHandler {
	return func(_ mqtt.Client, m mqtt.Message) {
		var r reading
		if err := json.Unmarshal(m.Payload(), &r); err != nil {
			log.Printf("reading: %s: %v", m.Topic(), err)
			return
		}
		meter := strings.Split(m.Topic(), "/")[1]
		if _, err := pool.Exec(ctx, "insert into readings (meter, at, kwh) values ($1, $2, $3)", meter, r.At, r.KWh); err != nil {
			log.Printf("reading: %s: %v", meter, err)
		}
	}
}

func routes(pool *pgxpool.Pool) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/meters/{id}/latest", func(w http.ResponseWriter, r *http.Request) {
		var x reading
		err := pool.QueryRow(r.Context(),
			"select at, kwh from readings where meter = $1 order by at desc limit 1", r.PathValue("id")).Scan(&x.At, &x.KWh)
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		json.NewEncoder(w).Encode(x)
	})
	return mux
}
