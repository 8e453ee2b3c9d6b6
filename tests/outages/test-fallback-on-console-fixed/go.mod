module depot.example/freight

go 1.24
