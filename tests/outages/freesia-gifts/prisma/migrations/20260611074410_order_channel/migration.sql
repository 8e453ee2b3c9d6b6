-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "channel" TEXT NOT NULL;
