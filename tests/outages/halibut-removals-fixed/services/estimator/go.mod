module git.halibut.example/removals/estimator

go 1.24.1

require (
	github.com/go-chi/chi/v5 v5.2.1
	github.com/redis/go-redis/v9 v9.7.3
)
