package vehicles

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

func Routes(log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/vehicles", func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode([]string{"DL-104", "DL-221"})
		log.Info("request", "path", r.URL.Path, "status", 200)
	})
	return mux
}
