<?php

namespace App\Http\Controllers;

use App\Jobs\RenderInvoicePdf;
use App\Models\Invoice;
use Illuminate\Http\Request;

class InvoiceController extends Controller
{
    public function store(Request $request)
    {
        $invoice = Invoice::create($request->validate([
            'customer_id' => 'required|integer',
            'due_on' => 'required|date',
        ]));
        RenderInvoicePdf::dispatch($invoice->id);

        return redirect()->route('invoices.show', $invoice);
    }
}
