import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { PrismaService } from './prisma.service';

@Controller()
export class ItemsController {
  constructor(private readonly db: PrismaService) {}

  @Get('health')
  health() {
    return { status: 'ok' };
  }

  @Get('items')
  items() {
    return this.db.item.findMany({ orderBy: { id: 'asc' }, take: 200 });
  }

  @Get('warehouses/:id/items')
  byWarehouse(@Param('id', ParseIntPipe) id: number) {
    return this.db.item.findMany({ where: { warehouseId: id }, orderBy: { sku: 'asc' } });
  }
}
