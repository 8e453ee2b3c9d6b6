<?php

namespace App\Services;

use App\Models\Bouquet;
use Illuminate\Support\Facades\Cache;

class BouquetCatalogue
{
    public function forPostcode(string $postcode, string $day): array
    {
        return Cache::remember("catalogue:{$postcode}:{$day}", now()->addHours(36), fn () => Bouquet::query()
            ->availableIn($postcode)
            ->deliverableOn($day)
            ->with('photos', 'florist', 'prices')
            ->get()
            ->toArray());
    }
}
