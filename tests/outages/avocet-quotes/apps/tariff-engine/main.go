package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) })
	mux.HandleFunc("GET /v1/tariffs/{region}", func(w http.ResponseWriter, r *http.Request) {
		t, ok := tariffs[r.PathValue("region")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		json.NewEncoder(w).Encode(t)
		log.Printf("tariff region=%s 200", r.PathValue("region"))
	})
	addr := ":" + os.Getenv("TARIFF_PORT")
	log.Printf("tariff-engine listening on %s (tls)", addr)
	log.Fatal(http.ListenAndServeTLS(addr, "/tls/tls.crt", "/tls/tls.key", mux))
}
