<?php

declare(strict_types=1);

namespace DoctrineMigrations;

use Doctrine\DBAL\Schema\Schema;
use Doctrine\Migrations\AbstractMigration;

final class Version20260416081200 extends AbstractMigration
{
    public function up(Schema $schema): void
    {
        $this->addSql('ALTER TABLE slot RENAME COLUMN from_at TO starts_at');
    }

    public function down(Schema $schema): void
    {
        $this->addSql('ALTER TABLE slot RENAME COLUMN starts_at TO from_at');
    }
}
