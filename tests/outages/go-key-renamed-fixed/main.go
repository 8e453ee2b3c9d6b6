package main

import (
	"log"
	"os"
)

func main() {
	g := os.Getenv("KAFKA_CONSUMER_GROUP")
	if g == "" {
		log.Fatal("KAFKA_CONSUMER_GROUP must be set")
	}
	_ = os.Getenv("KAFKA_BROKERS")
}
