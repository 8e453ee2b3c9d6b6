module dulcimer.example/services/checkout

go 1.24.2
