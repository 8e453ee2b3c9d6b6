<?php

use App\Http\Controllers\PremiumController;
use Illuminate\Support\Facades\Route;

Route::post('/premiums', PremiumController::class);
Route::get('/tariffs', fn () => \App\Pricing\Tariff::current());
