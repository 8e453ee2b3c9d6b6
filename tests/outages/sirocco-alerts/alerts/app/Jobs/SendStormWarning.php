<?php

namespace App\Jobs;

use App\Mail\StormWarning;
use App\Models\Warning;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Foundation\Queue\Queueable;
use Illuminate\Support\Facades\Mail;

class SendStormWarning implements ShouldQueue
{
    use Queueable;

    public array $backoff = [30, 120];

    public function __construct(public Warning $warning, public string $recipient)
    {
        $this->onQueue('warnings');
    }

    public function handle(): void
    {
        Mail::to($this->recipient)->send(new StormWarning($this->warning));
    }
}
