-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "channel" TEXT;

UPDATE "Order" SET "channel" = 'web';

ALTER TABLE "Order" ALTER COLUMN "channel" SET NOT NULL;
