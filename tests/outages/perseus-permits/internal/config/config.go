package config

import "github.com/kelseyhightower/envconfig"

type Config struct {
	Port        string `envconfig:"PORT" default:"8080"`
	DatabaseURL string `envconfig:"DATABASE_URL" required:"true"`
	SigningKey  string `envconfig:"PERMIT_SIGNING_KEY" required:"true"`
	MapsBaseURL string `envconfig:"MAPS_BASE_URL" default:"https://maps.perseus.example"`
}

func Load() (Config, error) {
	var c Config
	err := envconfig.Process("", &c)
	return c, err
}
