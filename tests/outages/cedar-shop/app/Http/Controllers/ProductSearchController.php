<?php

namespace App\Http\Controllers;

use App\Jobs\RecordSearch;
use App\Models\Product;
use Illuminate\Http\Request;

class ProductSearchController extends Controller
{
    public function __invoke(Request $request)
    {
        $q = $request->string('q')->trim();
        RecordSearch::dispatch((string) $q);

        return Product::search($q)->paginate(24);
    }
}
