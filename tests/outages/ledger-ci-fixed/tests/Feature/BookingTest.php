<?php

namespace Tests\Feature;

use App\Models\Account;
use Illuminate\Foundation\Testing\RefreshDatabase;
use Tests\TestCase;

class BookingTest extends TestCase
{
    use RefreshDatabase;

    public function test_booking_moves_money(): void
    {
        [$a, $b] = Account::factory()->count(2)->create();
        $this->postJson('/api/bookings', ['from' => $a->id, 'to' => $b->id, 'cents' => 1200])->assertCreated();
        $this->assertSame(-1200, $a->fresh()->balance_cents);
    }
}
