package eta

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

type Source struct {
	Base   string
	Client *http.Client
}

func (s Source) Position(ctx context.Context, vehicle string) (p Position, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Base+"/v1/vehicles/"+vehicle, nil)
	if err != nil {
		return p, err
	}
	res, err := s.Client.Do(req)
	if err != nil {
		return p, fmt.Errorf("position of %s: %w", vehicle, err)
	}
	defer res.Body.Close()
	return p, json.NewDecoder(res.Body).Decode(&p)
}
