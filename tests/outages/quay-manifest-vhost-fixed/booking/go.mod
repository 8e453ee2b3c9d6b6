module example.com/quay/booking

go 1.25

require github.com/rabbitmq/amqp091-go v1.10.0
