<?php

namespace App\Http\Controllers;

use App\Models\Plant;
use PhpOffice\PhpSpreadsheet\Spreadsheet;
use PhpOffice\PhpSpreadsheet\Writer\Xlsx;

class PriceListController extends Controller
{
    public function download()
    {
        $book = new Spreadsheet();
        $sheet = $book->getActiveSheet();
        $sheet->fromArray(['SKU', 'Name', 'Pot', 'Price'], null, 'A1');

        $row = 2;
        foreach (Plant::orderBy('sku')->cursor() as $plant) {
            $sheet->fromArray([$plant->sku, $plant->name, $plant->pot, $plant->price], null, 'A' . $row++);
        }

        return response()->streamDownload(
            fn () => (new Xlsx($book))->save('php://output'),
            'price-list.xlsx'
        );
    }
}
