<?php

namespace Tests\Unit;

use App\Money;
use PHPUnit\Framework\TestCase;

class MoneyTest extends TestCase
{
    public function test_adds_same_currency(): void
    {
        $this->assertSame(350, (new Money(100, 'EUR'))->plus(new Money(250, 'EUR'))->cents);
    }

    public function test_rejects_other_currency(): void
    {
        $this->expectException(\DomainException::class);
        (new Money(100, 'EUR'))->plus(new Money(250, 'CHF'));
    }
}
