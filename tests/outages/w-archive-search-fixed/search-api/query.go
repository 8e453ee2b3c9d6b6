package main

import (
	"encoding/json"
	"net/http"
)

func query(r *http.Request) string {
	b, _ := json.Marshal(map[string]any{
		"size": 20,
		"query": map[string]any{"multi_match": map[string]any{"query": r.URL.Query().Get("q"), "fields": []string{"title^3", "body"}}},
	})
	return string(b)
}
