package stations

import (
	"os"

	"gopkg.in/yaml.v3"
)

type Station struct {
	Name    string   `yaml:"name"`
	Courses []string `yaml:"courses"`
}

func Load(path string) (map[string]Station, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var m map[string]Station
	return m, yaml.Unmarshal(b, &m)
}
