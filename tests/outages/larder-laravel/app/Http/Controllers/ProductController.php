<?php
namespace App\Http\Controllers;
use App\Models\Product;

class ProductController
{
    public function index()
    {
        return Product::whereNull('discontinued_at')->orderBy('name')->limit(50)->get();
    }
}
