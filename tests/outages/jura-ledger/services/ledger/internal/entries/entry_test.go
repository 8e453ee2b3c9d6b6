package entries

import "testing"

func TestBalanceOfOppositeEntriesIsZero(t *testing.T) {
	got := Balance([]Entry{{AmountMinor: 1250}, {AmountMinor: -1250}})
	if got != 0 {
		t.Fatalf("balance = %d, want 0", got)
	}
}
