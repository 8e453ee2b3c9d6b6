package e2e

import (
	"net/http"
	"testing"
)

type quoter interface{ Cents(parcel string) int }

func connect(t *testing.T) quoter {
	if _, err := http.Get("http://localhost:9400/quote"); err != nil {
		t.Fatalf("freight: %v", err)
	}
	return client{}
}

func TestQuoteOfOneParcel(t *testing.T) {
	if connect(t).Cents("small") == 0 {
		t.Fatal("no price")
	}
}
