module larimar.example/desk/realtime

go 1.23

require (
	github.com/gorilla/websocket v1.5.3
	github.com/redis/go-redis/v9 v9.7.0
)
