package booking

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"time"
)

var estimates = &http.Client{Timeout: 8 * time.Second}

// budget of one estimate inside a booking; longer ones are reported
const budget = 800 * time.Millisecond

func Estimate(ctx context.Context, inv Inventory) (*Quote, error) {
	body, err := json.Marshal(inv)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, os.Getenv("ESTIMATOR_URL")+"/v2/estimates", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	start := time.Now()
	resp, err := estimates.Do(req)
	if err != nil {
		return nil, fmt.Errorf("estimate: %w", err)
	}
	defer resp.Body.Close()
	if d := time.Since(start); d > budget {
		slog.Warn("estimate over budget", "url", req.URL.String(), "status", resp.StatusCode, "took_ms", d.Milliseconds(), "budget_ms", budget.Milliseconds())
	}
	var q Quote
	return &q, json.NewDecoder(resp.Body).Decode(&q)
}
