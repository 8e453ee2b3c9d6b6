import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableCors({ origin: process.env.PUBLIC_ORIGIN });
  await app.listen(Number(process.env.PORT ?? 8080), '0.0.0.0');
}
bootstrap();
