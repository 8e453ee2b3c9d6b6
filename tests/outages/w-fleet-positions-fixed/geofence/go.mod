module example.com/fleet/geofence

go 1.23

require (
	github.com/IBM/sarama v1.45.0
	github.com/jackc/pgx/v5 v5.7.2
)
