import { Controller, Get, Module, NotFoundException, Param, ParseIntPipe } from '@nestjs/common';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { Column, Entity, PrimaryGeneratedColumn, Repository } from 'typeorm';

@Entity('lessons')
export class Lesson {
  @PrimaryGeneratedColumn() id: number;
  @Column({ name: 'tutor_id' }) tutorId: number;
  @Column({ name: 'starts_at', type: 'timestamptz' }) startsAt: Date;
}

@Controller('lessons')
class LessonsController {
  constructor(@InjectRepository(Lesson) private readonly lessons: Repository<Lesson>) {}

  @Get(':id')
  async one(@Param('id', ParseIntPipe) id: number) {
    const lesson = await this.lessons.findOneBy({ id });
    if (!lesson) throw new NotFoundException();
    return lesson;
  }
}

@Module({ imports: [TypeOrmModule.forFeature([Lesson])], controllers: [LessonsController] })
export class LessonsModule {}
