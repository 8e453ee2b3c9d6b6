<?php

return [
    'driver' => env('SESSION_DRIVER', 'database'),
    'lifetime' => (int) env('SESSION_LIFETIME', 120),
    'expire_on_close' => false,
    'encrypt' => false,
    'connection' => env('SESSION_CONNECTION'),
    'cookie' => 'gadwall_session',
    'path' => '/',
    'secure' => true,
    'http_only' => true,
    'same_site' => 'lax',
];
