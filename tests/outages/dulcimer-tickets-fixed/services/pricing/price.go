package main

import (
	"fmt"
	"net/http"
)

// price is kept until the box office terminals are on 4.x.
func price(w http.ResponseWriter, r *http.Request) {
	base, ok := category[r.URL.Query().Get("category")]
	if !ok {
		http.Error(w, "category", http.StatusBadRequest)
		return
	}
	fmt.Fprintf(w, "%d\n", base)
}
