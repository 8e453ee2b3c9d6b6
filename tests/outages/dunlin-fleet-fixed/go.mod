module dunlin.example/fleet-api

go 1.24
