package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	pricing := os.Getenv("PRICING_URL")
	http.HandleFunc("/readyz", func(w http.ResponseWriter, r *http.Request) {
		resp, err := http.Get(pricing + "/healthz")
		if err != nil {
			log.Printf("readyz: %v", err)
			http.Error(w, "pricing", http.StatusServiceUnavailable)
			return
		}
		resp.Body.Close()
	})
	addr := os.Getenv("LISTEN_ADDR")
	log.Printf("listening on %s", addr)
	log.Fatal(http.ListenAndServe(addr, nil))
}
