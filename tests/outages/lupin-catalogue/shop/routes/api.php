<?php

use App\Http\Controllers\Api\PlantController;
use Illuminate\Support\Facades\Route;

Route::get('/plants', [PlantController::class, 'index']);
