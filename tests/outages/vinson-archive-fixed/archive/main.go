package main

import (
	"log/slog"
	"net/http"
	"net/url"
	"os"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

func main() {
	u, err := url.Parse(os.Getenv("S3_ENDPOINT"))
	if err != nil {
		slog.Error("endpoint", "err", err)
		os.Exit(1)
	}
	client, err := minio.New(u.Host, &minio.Options{
		Creds:  credentials.NewStaticV4(os.Getenv("S3_ACCESS_KEY"), os.Getenv("S3_SECRET_KEY"), ""),
		Secure: u.Scheme == "https",
	})
	if err != nil {
		slog.Error("client", "err", err)
		os.Exit(1)
	}
	bucket := os.Getenv("S3_BUCKET")

	http.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	http.HandleFunc("PUT /scans/{id}", func(w http.ResponseWriter, r *http.Request) {
		_, err := client.PutObject(r.Context(), bucket, r.PathValue("id"), r.Body, r.ContentLength, minio.PutObjectOptions{ContentType: "application/pdf"})
		if err != nil {
			slog.Error("put object", "id", r.PathValue("id"), "err", err)
			http.Error(w, "storage", http.StatusBadGateway)
			return
		}
		slog.Info("stored", "id", r.PathValue("id"), "bytes", r.ContentLength)
		w.WriteHeader(http.StatusCreated)
	})

	slog.Info("listening", "addr", os.Getenv("LISTEN_ADDR"))
	if err := http.ListenAndServe(os.Getenv("LISTEN_ADDR"), nil); err != nil {
		slog.Error("serve", "err", err)
		os.Exit(1)
	}
}
