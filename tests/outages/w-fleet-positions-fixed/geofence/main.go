package main

import (
	"context"
	"log"
	"os"
	"strings"
	"time"

	"github.com/IBM/sarama"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	sarama.Logger = log.New(os.Stderr, "[sarama] ", log.LstdFlags)
	db, err := pgxpool.New(context.Background(), os.Getenv("TIMESCALE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	cfg := sarama.NewConfig()
	cfg.Version = sarama.V3_6_0_0
	cfg.Consumer.Offsets.Initial = sarama.OffsetNewest
	group, err := sarama.NewConsumerGroup(strings.Split(os.Getenv("KAFKA_BROKERS"), ","), os.Getenv("KAFKA_GROUP"), cfg)
	if err != nil {
		log.Fatal(err)
	}
	h := &handler{db: db}
	for {
		if err := group.Consume(context.Background(), []string{"positions"}, h); err != nil {
			log.Printf("consume: %v", err)
			time.Sleep(5 * time.Second)
		}
	}
}
