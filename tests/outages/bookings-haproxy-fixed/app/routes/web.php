<?php

use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Route;

Route::get('/', fn () => view('home', ['rooms' => DB::table('rooms')->orderBy('id')->get()]));
Route::get('/bookings', fn () => DB::table('bookings')->latest('id')->limit(50)->get());
Route::get('/up', fn () => 'ok');
