package de.elbe.invoicing;

import jakarta.annotation.PostConstruct;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
class TemplateCache {
    private static final Logger log = LoggerFactory.getLogger(TemplateCache.class);
    private final Map<String, CompiledTemplate> compiled = new ConcurrentHashMap<>();
    private final TemplateRepository repository;

    TemplateCache(TemplateRepository repository) {
        this.repository = repository;
    }

    @PostConstruct
    void warm() {
        repository.findAllActive().forEach(t -> compiled.put(t.key(), CompiledTemplate.of(t)));
        log.info("Warmed {} invoice templates", compiled.size());
    }

    CompiledTemplate get(String key) {
        return compiled.get(key);
    }
}
