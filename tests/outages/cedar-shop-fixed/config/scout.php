<?php

return [
    'driver' => env('SCOUT_DRIVER', 'meilisearch'),
    'queue' => false,
    'meilisearch' => [
        'host' => env('MEILISEARCH_HOST', 'http://localhost:7700'),
        'key' => env('MEILISEARCH_KEY'),
    ],
];
