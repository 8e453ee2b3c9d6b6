module github.com/danube-freight/quotes

go 1.24

require (
	github.com/jackc/pgx/v5 v5.7.4
	github.com/go-chi/chi/v5 v5.2.1
)
