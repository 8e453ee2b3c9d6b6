package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	client := &http.Client{Timeout: 5 * time.Second}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		resp, err := client.Get(os.Getenv("PRICING_URL") + "/prices")
		if err != nil {
			log.Printf("pricing: %v", err)
			http.Error(w, "prices unavailable", http.StatusServiceUnavailable)
			return
		}
		defer resp.Body.Close()
		io.Copy(w, resp.Body)
	})
	log.Print("storefront listening on :3000")
	log.Fatal(http.ListenAndServe(":3000", nil))
}
