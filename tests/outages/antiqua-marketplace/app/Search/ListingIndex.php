<?php

namespace App\Search;

use OpenSearch\Client;
use OpenSearch\ClientBuilder;

class ListingIndex
{
    private Client $client;

    public function __construct()
    {
        $this->client = (new ClientBuilder())
            ->setHosts([config('opensearch.host')])
            ->setBasicAuthentication(config('opensearch.username'), config('opensearch.password'))
            ->build();
    }

    public function put(int $id, array $doc): void
    {
        $this->client->index(['index' => config('opensearch.index'), 'id' => $id, 'body' => $doc]);
    }

    public function find(string $q): array
    {
        return $this->client->search(['index' => config('opensearch.index'), 'q' => $q]);
    }
}
