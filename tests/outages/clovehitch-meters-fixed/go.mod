module example.org/clovehitch/meters

go 1.24

require (
	github.com/eclipse/paho.mqtt.golang v1.5.0
	github.com/jackc/pgx/v5 v5.7.4
	github.com/prometheus/client_golang v1.22.0
)
