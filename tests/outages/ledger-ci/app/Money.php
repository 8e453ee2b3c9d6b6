<?php

namespace App;

final readonly class Money
{
    public function __construct(public int $cents, public string $currency)
    {
    }

    public function plus(self $other): self
    {
        if ($other->currency !== $this->currency) {
            throw new \DomainException('currencies differ');
        }

        return new self($this->cents + $other->cents, $this->currency);
    }
}
