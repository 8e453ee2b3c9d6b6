module gitlab.example/kitchen/dispatcher

go 1.25

require (
	github.com/jackc/pgx/v5 v5.7.6
	gopkg.in/yaml.v3 v3.0.1
)
