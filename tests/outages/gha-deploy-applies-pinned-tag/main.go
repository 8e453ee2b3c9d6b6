package main

import (
	"log"
	"net/http"
)

var revision = "unknown"

func main() {
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok")) })
	http.HandleFunc("/v2/quotes", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("[]")) })
	log.Printf("orders revision %s listening on :8080", revision)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
