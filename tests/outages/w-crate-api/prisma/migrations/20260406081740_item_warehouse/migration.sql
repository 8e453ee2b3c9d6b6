-- AlterTable
ALTER TABLE "items" ADD COLUMN     "warehouse_id" INTEGER NOT NULL;

-- CreateIndex
CREATE INDEX "items_warehouse_id_idx" ON "items"("warehouse_id");

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "Warehouse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
