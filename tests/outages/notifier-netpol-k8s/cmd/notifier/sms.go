package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"time"
)

var client = &http.Client{Timeout: 60 * time.Second}

func send(ctx context.Context, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, os.Getenv("SMS_URL"), bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+os.Getenv("SMS_TOKEN"))
	req.Header.Set("Content-Type", "application/json")
	res, err := client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 {
		return fmt.Errorf("sms provider: %s", res.Status)
	}
	return nil
}
