package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	addr := os.Getenv("LISTEN_ADDR")
	if addr == "" {
		addr = ":8081"
	}
	log.Printf("query listening on %s", addr)
	log.Fatal(http.ListenAndServe(addr, nil))
}
