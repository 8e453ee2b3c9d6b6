<?php

namespace App\Jobs;

use App\Models\StockLevel;
use Illuminate\Bus\Queueable;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Foundation\Bus\Dispatchable;
use Illuminate\Queue\InteractsWithQueue;

class SyncStock implements ShouldQueue
{
    use Dispatchable, InteractsWithQueue, Queueable;

    public function __construct(public int $warehouseId)
    {
    }

    public function handle(): void
    {
        StockLevel::where('warehouse_id', $this->warehouseId)->each->recalculate();
    }
}
