<?php
namespace App\Jobs;
use Illuminate\Bus\Queueable;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Support\Facades\Cache;
class GeocodeStop implements ShouldQueue
{
    use Queueable;
    public function __construct(public int $stopId, public string $address) {}
    public function handle(): void
    {
        Cache::remember('geo:'.sha1($this->address), 86400 * 30, fn () => app('geocoder')->locate($this->address));
    }
}
