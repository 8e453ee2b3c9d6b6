<?php

namespace App\Jobs;

use App\Models\Invoice;
use Dompdf\Dompdf;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Foundation\Queue\Queueable;
use Illuminate\Support\Facades\Cache;

class RenderInvoicePdf implements ShouldQueue
{
    use Queueable;

    public function __construct(public int $invoiceId) {}

    public function handle(): void
    {
        $invoice = Invoice::with('lines')->findOrFail($this->invoiceId);
        $pdf = new Dompdf();
        $pdf->loadHtml(view('invoices.pdf', compact('invoice'))->render());
        $pdf->render();
        Cache::put("invoice-pdf:{$invoice->id}", $pdf->output(), now()->addDays(14));
    }
}
