<?php

namespace App\Http\Controllers;

use App\Models\Harvest;
use Illuminate\Http\Request;
use OpenSpout\Common\Entity\Row;
use OpenSpout\Writer\XLSX\Writer;

class HarvestExportController
{
    public function __invoke(Request $request)
    {
        $season = (int) $request->input('season');
        $path = storage_path("app/exports/harvest-{$season}.xlsx");
        $writer = new Writer();
        $writer->openToFile($path);
        Harvest::with('parcel', 'variety')->where('season', $season)->lazyById(500)->each(function ($h) use ($writer) {
            $writer->addRow(Row::fromValues([$h->parcel->code, $h->variety->name, $h->picked_on, $h->kilos, $h->grade]));
        });
        $writer->close();

        return response()->download($path);
    }
}
