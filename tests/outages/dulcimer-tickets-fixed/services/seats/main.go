package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"os"
)

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /halls/{hall}", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, "/plans/"+r.PathValue("hall")+".json")
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	slog.Info("listening", "port", os.Getenv("PORT"), "revision", os.Getenv("K_REVISION"))
	if err := http.ListenAndServe(":"+os.Getenv("PORT"), mux); err != nil {
		slog.Error("listen", "err", err)
		os.Exit(1)
	}
}
