<?php

declare(strict_types=1);

namespace App\Entity;

use App\Repository\SlotRepository;
use Doctrine\ORM\Mapping as ORM;

#[ORM\Entity(repositoryClass: SlotRepository::class)]
#[ORM\Table(name: 'slot')]
class Slot
{
    #[ORM\Id, ORM\GeneratedValue, ORM\Column]
    private ?int $id = null;

    #[ORM\ManyToOne, ORM\JoinColumn(nullable: false)]
    private Shop $shop;

    #[ORM\Column(name: 'starts_at', type: 'datetime_immutable')]
    private \DateTimeImmutable $from;

    #[ORM\Column]
    private int $capacity;

    #[ORM\Column]
    private int $booked = 0;

    public function getId(): ?int { return $this->id; }
    public function getShop(): Shop { return $this->shop; }
    public function getFrom(): \DateTimeImmutable { return $this->from; }
    public function getCapacity(): int { return $this->capacity; }
    public function getBooked(): int { return $this->booked; }
}
