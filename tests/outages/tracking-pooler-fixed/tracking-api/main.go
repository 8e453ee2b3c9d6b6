package main

import (
	"database/sql"
	"log"
	"net/http"
	"path"
	"time"

	_ "github.com/lib/pq"
)

func main() {
	// connection parameters come from the PG* environment
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatalf("open: %v", err)
	}
	db.SetMaxOpenConns(10)
	http.HandleFunc("/readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			log.Printf("readyz: %v", err)
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		w.Write([]byte("ok\n"))
	})
	http.HandleFunc("/parcels/", func(w http.ResponseWriter, r *http.Request) {
		start, id, status := time.Now(), path.Base(r.URL.Path), 200
		var place string
		err := db.QueryRowContext(r.Context(), "select place from scan where parcel_id = $1 order by at desc limit 1", id).Scan(&place)
		if err == sql.ErrNoRows {
			status = 404
		} else if err != nil {
			log.Printf("parcel %s: %v", id, err)
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(status)
		w.Write([]byte(place))
		log.Printf("GET /parcels/%s %d %dms", id, status, time.Since(start).Milliseconds())
	})
	log.Print("listening on :8080")
	log.Fatal(http.ListenAndServe(":8080", nil))
}
