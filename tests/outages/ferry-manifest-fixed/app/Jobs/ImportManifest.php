<?php

namespace App\Jobs;

use App\Models\Sailing;
use App\Services\ManifestParser;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Foundation\Queue\Queueable;

class ImportManifest implements ShouldQueue
{
    use Queueable;

    public int $tries = 3;

    public int $timeout = 120;

    public function __construct(public int $sailingId, public string $path)
    {
        $this->onQueue('manifests');
    }

    public function handle(ManifestParser $parser): void
    {
        $sailing = Sailing::findOrFail($this->sailingId);
        $sailing->passengers()->upsert($parser->rows($this->path), ['document_no'], ['name', 'cabin']);
        $sailing->touch('manifest_imported_at');
    }
}
