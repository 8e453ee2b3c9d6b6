package main

import (
	"fmt"
	"log"
	"net/http"
)

type rec struct {
	http.ResponseWriter
	code int
}

func (r *rec) WriteHeader(c int) { r.code = c; r.ResponseWriter.WriteHeader(c) }

func access(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		r := &rec{w, 200}
		h.ServeHTTP(r, q)
		log.Printf("%s %s %d", q.Method, q.URL.Path, r.code)
	})
}

func home(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "<h1>rookery</h1>") }
func box(w http.ResponseWriter, r *http.Request)  { fmt.Fprintf(w, "box %s", r.PathValue("id")) }
