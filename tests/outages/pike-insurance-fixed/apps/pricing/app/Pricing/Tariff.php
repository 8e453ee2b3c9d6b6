<?php

namespace App\Pricing;

use Illuminate\Database\Eloquent\Model;

class Tariff extends Model
{
    protected $casts = ['bases' => 'array'];

    public static function current(): self
    {
        return self::query()->where('valid_from', '<=', now())->latest('valid_from')->firstOrFail();
    }

    public function base(string $class): float
    {
        return (float) ($this->bases[$class] ?? $this->bases['M']);
    }
}
