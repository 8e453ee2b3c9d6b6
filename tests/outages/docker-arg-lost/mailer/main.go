package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	relay, ok := os.LookupEnv("SMTP_RELAY")
	if !ok {
		log.Fatal("SMTP_RELAY environment variable is not set")
	}
	log.Printf("relaying through %s, listening on :8080", relay)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
