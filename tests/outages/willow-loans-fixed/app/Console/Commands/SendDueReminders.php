<?php

namespace App\Console\Commands;

use App\Jobs\RemindBorrower;
use App\Models\Loan;
use Illuminate\Console\Command;

class SendDueReminders extends Command
{
    protected $signature = 'loans:remind';

    public function handle(): int
    {
        Loan::query()->where('status', 'due')->chunkById(200, function ($loans) {
            $loans->each(fn (Loan $loan) => RemindBorrower::dispatch($loan->id));
        });

        return self::SUCCESS;
    }
}
