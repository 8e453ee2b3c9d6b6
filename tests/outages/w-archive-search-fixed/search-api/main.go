package main

import (
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"

	"github.com/elastic/go-elasticsearch/v8"
)

func main() {
	es, err := elasticsearch.NewClient(elasticsearch.Config{Addresses: []string{os.Getenv("ELASTIC_URL")}, MaxRetries: 3})
	if err != nil {
		slog.Error("client", "err", err)
		os.Exit(1)
	}
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok") })
	http.HandleFunc("/search", func(w http.ResponseWriter, r *http.Request) {
		res, err := es.Search(es.Search.WithIndex(os.Getenv("ELASTIC_INDEX")), es.Search.WithBody(strings.NewReader(query(r))))
		if err != nil {
			slog.Error("search", "q", r.URL.Query().Get("q"), "err", err)
			http.Error(w, "search unavailable", http.StatusServiceUnavailable)
			return
		}
		defer res.Body.Close()
		io.Copy(w, res.Body)
	})
	slog.Info("listening", "addr", ":8080")
	http.ListenAndServe(":8080", nil)
}
