module avocet.example/tariff-engine

go 1.24
