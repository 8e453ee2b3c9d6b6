package main

import (
	"encoding/json"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
)

type invoice struct {
	Number   string `json:"number"`
	Customer string `json:"customer"`
	Cents    int64  `json:"cents"`
}

func showInvoice(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var v invoice
		err := pool.QueryRow(r.Context(), "select number, customer, cents from invoice where number = $1", r.PathValue("number")).
			Scan(&v.Number, &v.Customer, &v.Cents)
		if err != nil {
			http.Error(w, "no such invoice", http.StatusNotFound)
			return
		}
		json.NewEncoder(w).Encode(v)
	}
}

func createInvoice(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var v invoice
		if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
			http.Error(w, "bad body", http.StatusBadRequest)
			return
		}
		_, err := pool.Exec(r.Context(), "insert into invoice (number, customer, cents) values ($1, $2, $3)", v.Number, v.Customer, v.Cents)
		if err != nil {
			http.Error(w, "not stored", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusCreated)
	}
}
