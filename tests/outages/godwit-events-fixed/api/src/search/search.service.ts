import { Injectable, Logger, ServiceUnavailableException } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { MeiliSearch } from 'meilisearch';

@Injectable()
export class SearchService {
  private readonly log = new Logger(SearchService.name);
  private readonly client: MeiliSearch;

  constructor(config: ConfigService) {
    this.client = new MeiliSearch({
      host: config.getOrThrow<string>('SEARCH_URL'),
      apiKey: config.getOrThrow<string>('SEARCH_KEY'),
      timeout: Number(config.get('SEARCH_TIMEOUT_MS') ?? 1500),
    });
  }

  async events(q: string) {
    try {
      return await this.client.index('events').search(q, { limit: 40 });
    } catch (e) {
      this.log.error(e instanceof Error ? `${e.message}: ${(e as any).cause?.cause?.message ?? ''}` : e);
      throw new ServiceUnavailableException('search');
    }
  }
}
