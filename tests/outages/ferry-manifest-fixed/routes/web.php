<?php

use App\Http\Controllers\ManifestController;
use App\Http\Controllers\SailingController;
use Illuminate\Support\Facades\Route;

Route::get('/', fn () => redirect()->route('sailings.index'));
Route::resource('sailings', SailingController::class)->only(['index', 'show']);
Route::post('/sailings/{sailing}/manifest', [ManifestController::class, 'store'])->name('manifest.store');
