<?php

namespace App\Jobs;

use App\Mail\OrderPlaced;
use App\Models\Order;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Foundation\Queue\Queueable;
use Illuminate\Support\Facades\Mail;

class SendOrderMail implements ShouldQueue
{
    use Queueable;

    public function __construct(public Order $order) { $this->onQueue('mail'); }

    public function handle(): void { Mail::to($this->order->email)->send(new OrderPlaced($this->order)); }
}
