module github.com/nickel-couriers/platform

go 1.24

require (
	github.com/nats-io/nats.go v1.39.1
	google.golang.org/grpc v1.70.0
)
