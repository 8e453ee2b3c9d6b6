package admin

import (
	"expvar"
	"net/http"
)

func Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", ok)
	mux.HandleFunc("GET /readyz", ok)
	mux.Handle("GET /debug/vars", expvar.Handler())
	return mux
}

func ok(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) }
