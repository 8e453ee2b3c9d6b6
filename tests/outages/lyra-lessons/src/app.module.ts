import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HealthController } from './health.controller';
import { LessonsModule } from './lessons/lessons.module';
import { databaseOptions } from './database';

@Module({
  imports: [TypeOrmModule.forRoot(databaseOptions()), LessonsModule],
  controllers: [HealthController],
})
export class AppModule {}
