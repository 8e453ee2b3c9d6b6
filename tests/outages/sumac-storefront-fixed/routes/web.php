<?php

use App\Http\Controllers\CatalogController;
use App\Http\Controllers\ProductPhotoController;
use Illuminate\Support\Facades\Route;

Route::get('/', [CatalogController::class, 'index']);
Route::get('/p/{product:slug}', [CatalogController::class, 'show']);
Route::post('/admin/products/{product}/photos', [ProductPhotoController::class, 'store'])
    ->middleware(['auth', 'can:edit-catalog']);
