<?php

declare(strict_types=1);

namespace App\Controller;

use App\Repository\SlotRepository;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;

final class SlotController extends AbstractController
{
    public function __construct(private readonly SlotRepository $slots)
    {
    }

    #[Route('/api/slots', methods: ['GET'])]
    public function index(Request $request): JsonResponse
    {
        $day = new \DateTimeImmutable($request->query->getString('day', 'tomorrow'));

        return $this->json(array_map(
            static fn ($slot) => [
                'id' => $slot->getId(),
                'from' => $slot->getFrom()->format(\DATE_ATOM),
                'left' => $slot->getCapacity() - $slot->getBooked(),
                'shopId' => $slot->getShop()->getId(),
            ],
            $this->slots->openOn($day),
        ));
    }
}
