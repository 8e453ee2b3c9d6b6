package main

import (
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/MicahParks/keyfunc/v3"
	"github.com/golang-jwt/jwt/v5"
)

func main() {
	keys, err := keyfunc.NewDefault([]string{os.Getenv("OIDC_JWKS_URL")})
	if err != nil {
		log.Fatal(err)
	}
	parser := jwt.NewParser(jwt.WithIssuer(os.Getenv("OIDC_ISSUER")), jwt.WithAudience(os.Getenv("OIDC_AUDIENCE")))
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok")) })
	http.HandleFunc("/entries", func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := parser.Parse(raw, keys.Keyfunc); err != nil {
			log.Printf("401 %s: %v", r.URL.Path, err)
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		log.Printf("200 %s", r.URL.Path)
		w.Write([]byte("[]"))
	})
	log.Printf("listening on %s", os.Getenv("ADDR"))
	log.Fatal(http.ListenAndServe(os.Getenv("ADDR"), nil))
}
