<?php

namespace App\Console\Commands;

use App\Models\Invitation;
use Illuminate\Console\Command;

class PruneInvitations extends Command
{
    protected $signature = 'invitations:prune';

    public function handle(): int
    {
        Invitation::where('created_at', '<', now()->subDays(14))->delete();

        return self::SUCCESS;
    }
}
