<?php

use App\Http\Controllers\CatalogueController;
use App\Http\Controllers\PriceListController;
use Illuminate\Support\Facades\Route;

Route::get('/', [CatalogueController::class, 'index']);
Route::get('/plants/{sku}', [CatalogueController::class, 'show']);
Route::get('/price-list.xlsx', [PriceListController::class, 'download']);
