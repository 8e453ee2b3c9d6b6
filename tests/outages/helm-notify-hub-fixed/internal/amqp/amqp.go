package amqp

import amqp091 "github.com/rabbitmq/amqp091-go"

type Consumer struct{ conn *amqp091.Connection }

func Dial(url string) (*Consumer, error) {
	c, err := amqp091.Dial(url)
	if err != nil {
		return nil, err
	}
	return &Consumer{c}, nil
}

func (c *Consumer) Run(queue string, handle func([]byte) error) {
	ch, _ := c.conn.Channel()
	msgs, _ := ch.Consume(queue, "", false, false, false, false, nil)
	for m := range msgs {
		if handle(m.Body) == nil {
			_ = m.Ack(false)
		}
	}
}
