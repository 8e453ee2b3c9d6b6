package main

import (
	"log/slog"
	"net"
	"os"

	"google.golang.org/grpc"

	"shopline/catalog/internal/server"
	"shopline/catalog/internal/store"
)

func main() {
	addr := os.Getenv("GRPC_ADDR")
	if addr == "" {
		addr = ":50051"
	}
	db, err := store.Open(os.Getenv("MONGO_URI"))
	if err != nil {
		slog.Error("mongo", "err", err)
		os.Exit(1)
	}
	lis, err := net.Listen("tcp", addr)
	if err != nil {
		slog.Error("listen", "err", err)
		os.Exit(1)
	}
	s := grpc.NewServer()
	server.Register(s, db)
	slog.Info("serving", "addr", lis.Addr().String())
	_ = s.Serve(lis)
}
