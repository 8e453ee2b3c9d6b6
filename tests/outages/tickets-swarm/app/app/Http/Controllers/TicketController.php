<?php

namespace App\Http\Controllers;

use App\Jobs\SendConfirmation;
use App\Models\Ticket;
use Illuminate\Http\Request;

class TicketController extends Controller
{
    public function store(Request $request)
    {
        $ticket = Ticket::create($request->validate(['event_id' => 'required|int', 'email' => 'required|email']));
        SendConfirmation::dispatch($ticket);

        return response()->json($ticket, 201);
    }
}
