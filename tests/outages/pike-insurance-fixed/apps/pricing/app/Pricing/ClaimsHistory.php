<?php

namespace App\Pricing;

/**
 * Claims of the last twenty years, one entry per insured year.
 */
final class ClaimsHistory
{
    private const CEILING = 2.4;

    /** @param list<array{claims: int}> $years */
    public function __construct(private readonly array $years)
    {
    }

    public function factor(): float
    {
        $rate = $this->claimsPerYear();

        return min(self::CEILING, 0.7 + $rate * 1.1);
    }

    public function claimsPerYear(): float
    {
        if ($this->years === []) {
            return 0.0;
        }

        $claims = array_sum(array_column($this->years, 'claims'));

        return $claims / count($this->years);
    }
}
