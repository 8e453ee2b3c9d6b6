package main

import (
	"encoding/json"
	"net/http"
)

func preferences(w http.ResponseWriter, r *http.Request) {
	_ = json.NewEncoder(w).Encode(map[string]bool{"email": true, "push": true})
}
