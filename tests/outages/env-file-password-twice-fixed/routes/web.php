<?php
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Route;
Route::get('/threads', fn () => DB::table('threads')->latest()->get());
