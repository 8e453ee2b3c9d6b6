package config

import "os"

type Config struct {
	ListenAddr string
	AdminAddr  string
}

func Load() Config {
	return Config{
		ListenAddr: env("LISTEN_ADDR", ":8080"),
		AdminAddr:  env("ADMIN_ADDR", ":9102"),
	}
}

func env(k, def string) string {
	if v := os.Getenv(k); v != "" {
		return v
	}
	return def
}
