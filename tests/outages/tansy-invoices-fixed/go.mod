module tansy.example/invoices

go 1.23

require (
	github.com/jackc/pgx/v5 v5.7.1
	golang.org/x/sync v0.9.0
)
