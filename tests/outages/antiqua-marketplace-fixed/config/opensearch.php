<?php

return [
    'host' => env('OPENSEARCH_HOST'),
    'username' => env('OPENSEARCH_USERNAME'),
    'password' => env('OPENSEARCH_PASSWORD'),
    'index' => 'listings',
];
