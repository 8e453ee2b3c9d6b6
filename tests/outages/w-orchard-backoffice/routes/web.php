<?php

use App\Http\Controllers\HarvestExportController;
use App\Http\Controllers\ParcelController;
use Illuminate\Support\Facades\Route;

Route::middleware('auth')->group(function () {
    Route::get('/parcels', [ParcelController::class, 'index']);
    Route::get('/parcels/{parcel}', [ParcelController::class, 'show']);
    Route::post('/exports/harvest', HarvestExportController::class);
});
