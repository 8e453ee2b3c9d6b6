package config

import "github.com/kelseyhightower/envconfig"

type Config struct {
	HTTPAddr       string `envconfig:"HTTP_ADDR" default:":8081"`
	DatabaseURL    string `envconfig:"DATABASE_URL" required:"true"`
	ValkeyAddr     string `envconfig:"VALKEY_ADDR" required:"true"`
	RoutingBaseURL string `envconfig:"ROUTING_BASE_URL" required:"true"`
	RoutingAPIKey  string `envconfig:"ROUTING_API_KEY" required:"true"`
	BatchSize      int    `envconfig:"BATCH_SIZE" default:"25"`
}

func Load() (Config, error) {
	var c Config
	err := envconfig.Process("", &c)
	return c, err
}
