package main

import (
	"log"
	"net/http"
	"os"
	"slices"
	"strings"

	"github.com/gorilla/websocket"
	"github.com/redis/go-redis/v9"
)

var origins = strings.Split(os.Getenv("ALLOWED_ORIGINS"), ",")

var upgrader = websocket.Upgrader{
	ReadBufferSize:  4096,
	WriteBufferSize: 4096,
	CheckOrigin: func(r *http.Request) bool {
		return slices.Contains(origins, r.Header.Get("Origin"))
	},
}

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS_ADDR")})
	hub := newHub(rdb)

	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok")) })
	http.HandleFunc("/ws", func(w http.ResponseWriter, r *http.Request) {
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			log.Printf("upgrade %s: %v", r.Header.Get("Origin"), err)
			return
		}
		hub.add(conn)
	})

	addr := os.Getenv("LISTEN_ADDR")
	log.Printf("realtime listening on %s", addr)
	log.Fatal(http.ListenAndServe(addr, nil))
}
