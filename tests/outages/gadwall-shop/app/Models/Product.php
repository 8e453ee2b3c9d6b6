<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Builder;
use Illuminate\Database\Eloquent\Model;

class Product extends Model
{
    public function scopeFiltered(Builder $q, array $f): void
    {
        $q->when($f['brand'] ?? null, fn ($q, $b) => $q->where('brand', $b))
          ->when($f['max'] ?? null, fn ($q, $m) => $q->where('price', '<=', $m))
          ->orderBy($f['sort'] ?? 'name');
    }
}
