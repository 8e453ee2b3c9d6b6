package main

import (
	"log"
	"net/http"

	"example.org/atlas/internal/maps"
)

const addr = ":8090"

func main() {
	log.Fatal(http.ListenAndServe(addr, maps.Handler()))
}
