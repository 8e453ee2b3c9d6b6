package money

// Rappen is an amount in hundredths of a franc.
type Rappen int64

// Cash rounds to the next five rappen, half up.
func (r Rappen) Cash() Rappen {
	if r < 0 {
		return -(-r).Cash()
	}
	return (r + 2) / 5 * 5
}
