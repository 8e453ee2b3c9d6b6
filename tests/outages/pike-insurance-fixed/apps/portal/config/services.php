<?php

return [
    'pricing' => [
        'url' => env('PRICING_URL'),
        'timeout' => 8,
    ],

    'postmark' => [
        'token' => env('POSTMARK_TOKEN'),
    ],
];
