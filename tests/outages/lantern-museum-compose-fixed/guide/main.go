package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	addr := os.Getenv("LISTEN")
	mux := http.NewServeMux()
	mux.Handle("/audio/", http.StripPrefix("/audio/", http.FileServer(http.Dir(os.Getenv("MEDIA_DIR")))))
	log.Printf("guide 1.8.0 listening on %s", addr)
	log.Fatal(http.ListenAndServe(addr, mux))
}
