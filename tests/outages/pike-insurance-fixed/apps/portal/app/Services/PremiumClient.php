<?php

namespace App\Services;

use Illuminate\Support\Facades\Http;

final class PremiumClient
{
    public function premium(array $vehicle, array $driver): float
    {
        return (float) Http::baseUrl(config('services.pricing.url'))
            ->timeout(config('services.pricing.timeout'))
            ->acceptJson()
            ->retry(2, 200)
            ->post('/api/premiums', ['vehicle' => $vehicle, 'driver' => $driver])
            ->throw()
            ->json('premium');
    }
}
