<?php

namespace App\Http\Controllers;

use App\Models\Product;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Cache;

class CatalogueController
{
    public function index(Request $request)
    {
        $key = 'catalogue:' . md5($request->fullUrl());

        return Cache::remember($key, now()->addDays(7), fn () => view('catalogue.index', [
            'products' => Product::filtered($request->query())->paginate(48),
        ])->render());
    }
}
