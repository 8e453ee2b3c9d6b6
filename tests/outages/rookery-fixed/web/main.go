package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /up", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /{$}", home)
	mux.HandleFunc("GET /boxes/{id}", box)
	addr := os.Getenv("LISTEN")
	log.Printf("rookery-web listening on %s", addr)
	log.Fatal(http.ListenAndServe(addr, access(mux)))
}
