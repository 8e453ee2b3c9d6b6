package main

import (
	"encoding/json"
	"log"
	"net/http"
)

type Booking struct {
	ID        string `json:"id"`
	Container string `json:"container"`
}

func main() {
	conn, err := dial()
	if err != nil {
		log.Fatal(err)
	}
	ch, err := conn.Channel()
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /bookings/confirm", func(w http.ResponseWriter, r *http.Request) {
		var b Booking
		if json.NewDecoder(r.Body).Decode(&b) != nil || publish(r.Context(), ch, b) != nil {
			http.Error(w, "not accepted", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	})
	log.Fatal(http.ListenAndServe(":8090", nil))
}
