<?php

namespace App\Http\Controllers;

use App\Exports\StockExport;
use Maatwebsite\Excel\Facades\Excel;

class ExportController extends Controller
{
    public function stock(string $month)
    {
        set_time_limit((int) env('REPORT_TIMEOUT_SECONDS', 90));

        return Excel::download(new StockExport($month), "stock-{$month}.xlsx");
    }
}
