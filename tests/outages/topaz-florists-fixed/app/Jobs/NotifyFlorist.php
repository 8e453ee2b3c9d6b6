<?php

namespace App\Jobs;

use App\Mail\OrderForFlorist;
use App\Models\Order;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Foundation\Queue\Queueable;
use Illuminate\Support\Facades\Mail;

class NotifyFlorist implements ShouldQueue
{
    use Queueable;

    public int $tries = 5;

    public function __construct(public Order $order) {}

    public function handle(): void
    {
        Mail::to($this->order->florist)->send(new OrderForFlorist($this->order));
    }
}
