<?php

namespace App\Controller;

use Psr\Log\LoggerInterface;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Contracts\HttpClient\HttpClientInterface;

final class QuoteController extends AbstractController
{
    public function __construct(
        private readonly HttpClientInterface $tariffsClient,
        private readonly LoggerInterface $logger,
    ) {
    }

    #[Route('/quotes', methods: ['POST'])]
    public function create(Request $request): JsonResponse
    {
        $in = $request->toArray();
        $tariff = $this->tariffsClient->request('POST', '/tariff', [
            'json' => ['to' => $in['to'], 'kg' => $in['kg']],
        ])->toArray();

        return $this->json(['price' => $tariff['price'], 'zone' => $tariff['zone']], 201);
    }

    #[Route('/healthz', methods: ['GET'])]
    public function health(): JsonResponse
    {
        return $this->json(['status' => 'ok']);
    }
}
