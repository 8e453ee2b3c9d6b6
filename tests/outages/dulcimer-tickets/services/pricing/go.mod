module dulcimer.example/services/pricing

go 1.24.2

require dulcimer.example/libs/money v0.0.0

replace dulcimer.example/libs/money => ../../libs/money
