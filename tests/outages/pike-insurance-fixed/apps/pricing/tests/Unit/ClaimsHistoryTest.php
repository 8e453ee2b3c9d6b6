<?php

namespace Tests\Unit;

use App\Pricing\ClaimsHistory;
use PHPUnit\Framework\TestCase;

final class ClaimsHistoryTest extends TestCase
{
    public function test_no_claims_in_ten_years_gives_the_lowest_factor(): void
    {
        $this->assertSame(0.7, (new ClaimsHistory(array_fill(0, 10, ['claims' => 0])))->factor());
    }

    public function test_factor_grows_with_claims(): void
    {
        $this->assertEqualsWithDelta(1.25, (new ClaimsHistory([['claims' => 1], ['claims' => 0]]))->factor(), 0.001);
    }

    public function test_factor_has_a_ceiling(): void
    {
        $this->assertSame(2.4, (new ClaimsHistory([['claims' => 3]]))->factor());
    }

    public function test_new_driver_gets_the_lowest_factor(): void
    {
        $this->assertSame(0.7, (new ClaimsHistory([]))->factor());
    }
}
