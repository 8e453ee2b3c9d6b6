package example.garnet.scoring;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

@Component
public class ScorecardCache {

    private static final Logger log = LoggerFactory.getLogger(ScorecardCache.class);

    private final ScorecardRepository repository;
    private final int months;
    private final Map<YearMonth, List<ScorecardRow>> byMonth = new ConcurrentHashMap<>();

    public ScorecardCache(ScorecardRepository repository,
                          @Value("${scorecard.preload-months}") int months) {
        this.repository = repository;
        this.months = months;
    }

    @Async
    @EventListener(ApplicationReadyEvent.class)
    public void preload() {
        var month = YearMonth.now();
        for (int i = 0; i < months; i++) {
            var rows = repository.findByMonth(month.minusMonths(i));
            byMonth.put(month.minusMonths(i), rows);
            log.info("Loaded scorecard {} ({} rows)", month.minusMonths(i), rows.size());
        }
        log.info("Scorecard preload finished, {} months", months);
    }

    public List<ScorecardRow> rows(YearMonth month) {
        return byMonth.computeIfAbsent(month, repository::findByMonth);
    }
}
