<?php

namespace App\Http\Controllers;

use App\Pricing\ClaimsHistory;
use App\Pricing\Tariff;
use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;

class PremiumController
{
    public function __invoke(Request $request): JsonResponse
    {
        $in = $request->validate([
            'vehicle.class' => ['required', 'string', 'max:4'],
            'driver.birth_year' => ['required', 'integer', 'between:1915,2010'],
            'driver.years' => ['present', 'array', 'max:20'],
            'driver.years.*.claims' => ['required', 'integer', 'min:0'],
        ]);

        $history = new ClaimsHistory($in['driver']['years']);
        $tariff = Tariff::current();

        return response()->json([
            'tariff' => $tariff->version,
            'premium' => round($tariff->base($in['vehicle']['class']) * $history->factor(), 2),
        ]);
    }
}
