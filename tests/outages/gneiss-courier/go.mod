module gneiss.example/courier

go 1.23

require (
	github.com/jackc/pgx/v5 v5.7.2
	github.com/kelseyhightower/envconfig v1.4.0
	github.com/valkey-io/valkey-go v1.0.53
)
