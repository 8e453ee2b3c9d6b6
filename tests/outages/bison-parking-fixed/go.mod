module bisonparking.example/api

go 1.23.2

require (
	github.com/jackc/pgx/v5 v5.7.1
	github.com/redis/go-redis/v9 v9.6.2
)
