package entries

import "time"

type Entry struct {
	ID          int64
	BookedAt    time.Time
	AmountMinor int64
}

func Balance(es []Entry) (sum int64) {
	for _, e := range es {
		sum += e.AmountMinor
	}
	return sum
}
