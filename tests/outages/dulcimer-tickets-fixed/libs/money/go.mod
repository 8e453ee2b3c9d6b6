module dulcimer.example/libs/money

go 1.24.2
