package main

import (
	"context"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func main() {
	log.SetFlags(0)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatalf("database: %v", err)
	}
	defer pool.Close()
	log.Printf("database: pool ready, max %d connections", pool.Config().MaxConns)

	metrics, err := net.Listen("tcp", os.Getenv("METRICS_ADDR"))
	if err != nil {
		log.Fatalf("metrics: %v", err)
	}
	go http.Serve(metrics, promhttp.Handler())
	log.Printf("metrics: listening on %s", metrics.Addr())

	opts := mqtt.NewClientOptions().AddBroker(os.Getenv("MQTT_URL")).SetClientID("meter-ingest")
	client := mqtt.NewClient(opts)
	if t := client.Connect(); t.Wait() && t.Error() != nil {
		log.Fatalf("mqtt: %v", t.Error())
	}
	client.Subscribe("meters/+/reading", 1, store(ctx, pool))
	log.Printf("mqtt: subscribed to meters/+/reading")

	srv := &http.Server{Addr: os.Getenv("HTTP_ADDR"), Handler: routes(pool)}
	go func() {
		<-ctx.Done()
		client.Disconnect(250)
		srv.Close()
	}()
	log.Printf("http: listening on %s", srv.Addr)
	if err := srv.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatalf("http: %v", err)
	}
}
