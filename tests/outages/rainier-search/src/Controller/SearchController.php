<?php

namespace App\Controller;

use Meilisearch\Client;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;

final class SearchController
{
    public function __construct(private readonly Client $meili)
    {
    }

    #[Route('/search', methods: ['GET'])]
    public function __invoke(Request $request): JsonResponse
    {
        $hits = $this->meili->index('trails')->search((string) $request->query->get('q', ''), ['limit' => 20]);

        return new JsonResponse($hits->toArray());
    }
}
