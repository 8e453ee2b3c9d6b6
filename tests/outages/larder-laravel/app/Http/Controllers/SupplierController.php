<?php
namespace App\Http\Controllers;
use Illuminate\Support\Facades\DB;

class SupplierController
{
    public function index()
    {
        return DB::table('products')->distinct()->pluck('supplier_id');
    }
}
