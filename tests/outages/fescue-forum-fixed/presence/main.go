package main

import (
	"log"
	"net/http"
	"os"

	"github.com/redis/go-redis/v9"
)

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS_ADDR"), Password: os.Getenv("REDIS_PASSWORD")})
	http.HandleFunc("/online", func(w http.ResponseWriter, r *http.Request) {
		n, err := rdb.SCard(r.Context(), "online").Result()
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		log.Printf("online=%d", n)
	})
	log.Printf("presence on %s", os.Getenv("LISTEN"))
	log.Fatal(http.ListenAndServe(os.Getenv("LISTEN"), nil))
}
