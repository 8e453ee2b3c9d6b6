module dulcimer.example/services/seats

go 1.24.2
