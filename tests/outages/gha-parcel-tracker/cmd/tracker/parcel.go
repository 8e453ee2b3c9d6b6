package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"time"
)

type event struct {
	At     time.Time `json:"at"`
	Status string    `json:"status"`
	Place  *string   `json:"place"`
}

func parcel(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	events, err := carrier.Events(r.Context(), id)
	if err != nil {
		slog.Warn("carrier", "parcel", id, "err", err)
		http.Error(w, "carrier not available", http.StatusServiceUnavailable)
		return
	}
	for i := range events {
		if events[i].Place == nil {
			unknown := "-"
			events[i].Place = &unknown
		}
	}
	json.NewEncoder(w).Encode(events)
}
