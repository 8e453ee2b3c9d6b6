module example.com/tollgate/billing

go 1.25

require github.com/jackc/pgx/v5 v5.7.2
