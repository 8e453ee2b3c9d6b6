<?php

return [
    'default' => env('CACHE_STORE', 'database'),
    'stores' => [
        'redis' => ['driver' => 'redis', 'connection' => 'cache', 'lock_connection' => 'default'],
    ],
    'prefix' => env('CACHE_PREFIX', 'gadwall_cache_'),
];
