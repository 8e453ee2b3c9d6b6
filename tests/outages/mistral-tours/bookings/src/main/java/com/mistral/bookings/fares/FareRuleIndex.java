package com.mistral.bookings.fares;

import jakarta.annotation.PostConstruct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
public class FareRuleIndex {
    private static final Logger log = LoggerFactory.getLogger(FareRuleIndex.class);

    private final FareRuleRepository rules;
    private final DepartureIndex departures = new DepartureIndex();

    FareRuleIndex(FareRuleRepository rules) {
        this.rules = rules;
    }

    @PostConstruct
    void build() {
        log.info("Building fare rule index for season {}", Season.current());
        long total = rules.count();
        long done = 0;
        try (var stream = rules.streamAllForSeason(Season.current())) {
            for (var it = stream.iterator(); it.hasNext(); ) {
                departures.add(it.next());
                if (++done % 100_000 == 0) log.info("Indexed {} of {} fare rules", done, total);
            }
        }
        log.info("Fare rule index ready: {} rules, {} departures", done, departures.size());
    }
}
