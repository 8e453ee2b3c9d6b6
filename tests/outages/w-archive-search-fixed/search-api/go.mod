module example.com/archive/search-api

go 1.23

require github.com/elastic/go-elasticsearch/v8 v8.17.1
