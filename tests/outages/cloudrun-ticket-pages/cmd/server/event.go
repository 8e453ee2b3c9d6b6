package main

import (
	"encoding/json"
	"html/template"
	"net/http"
	"os"
)

var tmpl = template.Must(template.ParseFiles("web/event.html"))

func event(w http.ResponseWriter, r *http.Request) {
	res, err := http.Get(os.Getenv("EVENTS_URL") + "/events/" + r.PathValue("slug"))
	if err != nil || res.StatusCode != 200 {
		http.Error(w, "event not available", http.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	var e map[string]any
	json.NewDecoder(res.Body).Decode(&e)
	tmpl.Execute(w, e)
}
