<?php

declare(strict_types=1);

namespace App\Controller;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\Routing\Attribute\Route;

final class VersionController
{
    #[Route('/api/version', methods: ['GET'])]
    public function __invoke(): JsonResponse
    {
        return new JsonResponse(['release' => basename(\dirname(__DIR__, 2))]);
    }
}
