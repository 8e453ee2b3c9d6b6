<?php

namespace App\Jobs;

use App\Models\Listing;
use App\Search\ListingIndex;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Foundation\Queue\Queueable;

class IndexListing implements ShouldQueue
{
    use Queueable;

    public function __construct(public int $listingId)
    {
        $this->onQueue('search');
    }

    public function handle(ListingIndex $index): void
    {
        $listing = Listing::findOrFail($this->listingId);
        $index->put($listing->id, $listing->only('title', 'era', 'price_cents'));
    }
}
