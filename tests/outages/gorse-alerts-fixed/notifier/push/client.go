package push

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"time"
)

var hc = &http.Client{Timeout: 15 * time.Second}

func Send(ctx context.Context, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, os.Getenv("PUSH_BASE_URL")+"/v2/messages", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PUSH_TOKEN"))
	res, err := hc.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 {
		return fmt.Errorf("push: status %d", res.StatusCode)
	}
	return nil
}
