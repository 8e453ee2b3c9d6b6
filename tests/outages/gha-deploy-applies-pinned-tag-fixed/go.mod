module hafenlogistik.example/orders

go 1.22
