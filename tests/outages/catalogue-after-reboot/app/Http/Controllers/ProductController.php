<?php

namespace App\Http\Controllers;

use App\Models\Product;
use Illuminate\Support\Facades\Cache;

class ProductController extends Controller
{
    public function show(string $sku)
    {
        $html = Cache::remember("fragment:{$sku}", 86400, fn () => Product::where('sku', $sku)->firstOrFail()->render());

        return response($html)->header('Content-Type', 'text/html');
    }
}
