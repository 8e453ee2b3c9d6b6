package main

type tariff struct {
	Region   string  `json:"region"`
	Unit     float64 `json:"unit"`
	Standing float64 `json:"standing"`
}

var tariffs = map[string]tariff{
	"north": {"north", 0.2481, 0.57},
	"south": {"south", 0.2310, 0.52},
}
