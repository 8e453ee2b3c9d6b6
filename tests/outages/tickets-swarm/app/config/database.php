<?php

return [
    'default' => 'mariadb',
    'connections' => [
        'mariadb' => [
            'driver' => 'mariadb',
            'host' => env('DB_HOST'),
            'port' => 3306,
            'database' => env('DB_DATABASE'),
            'username' => env('DB_USERNAME'),
            'password' => env('DB_PASSWORD'),
        ],
    ],
    'redis' => [
        'client' => 'phpredis',
        'default' => ['host' => env('REDIS_HOST'), 'password' => env('REDIS_PASSWORD'), 'port' => 6379, 'database' => 0],
        'cache' => ['host' => env('REDIS_HOST'), 'password' => env('REDIS_PASSWORD'), 'port' => 6379, 'database' => 1],
    ],
];
