package example.pricing;

import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

@Component
class CataloguePreloader implements ApplicationRunner {
  private final PriceRepository prices;
  private final PriceCache cache;

  CataloguePreloader(PriceRepository prices, PriceCache cache) { this.prices = prices; this.cache = cache; }

  @Override public void run(org.springframework.boot.ApplicationArguments args) {
    prices.streamAll().forEach(cache::put);
  }
}
