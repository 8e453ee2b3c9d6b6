package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"

	amqp "github.com/rabbitmq/amqp091-go"
)

func dial() (*amqp.Connection, error) {
	u := fmt.Sprintf("amqp://%s:%s@%s:5672/%s",
		url.QueryEscape(os.Getenv("MQ_USER")), url.QueryEscape(os.Getenv("MQ_PASSWORD")),
		os.Getenv("MQ_HOST"), url.PathEscape(os.Getenv("MQ_VHOST")))
	return amqp.Dial(u)
}

func publish(ctx context.Context, ch *amqp.Channel, b Booking) error {
	body, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return ch.PublishWithContext(ctx, "", os.Getenv("MQ_QUEUE"), false, false,
		amqp.Publishing{DeliveryMode: amqp.Persistent, ContentType: "application/json", Body: body})
}
