<?php

return [
    'use' => 'default',
    'prefix' => 'topaz_horizon:',
    'waits' => ['redis:default' => 60],
    'trim' => ['recent' => 60, 'completed' => 60, 'failed' => 10080],
    'environments' => [
        'production' => [
            'orders' => [
                'connection' => 'redis',
                'queue' => ['default'],
                'balance' => 'auto',
                'maxProcesses' => 4,
                'tries' => 5,
            ],
        ],
    ],
];
