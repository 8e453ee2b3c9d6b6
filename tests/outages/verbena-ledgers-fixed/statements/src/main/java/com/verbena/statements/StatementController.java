package com.verbena.statements;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatementController {
    private static final Logger log = LoggerFactory.getLogger(StatementController.class);
    private final StatementService statements;

    StatementController(StatementService statements) {
        this.statements = statements;
    }

    @GetMapping("/api/statements/{cooperative}/{year}.pdf")
    ResponseEntity<byte[]> yearEnd(@PathVariable String cooperative, @PathVariable int year) {
        long begin = System.nanoTime();
        byte[] pdf = statements.render(cooperative, year);
        log.info("statement {} {}: {} bytes in {} ms", cooperative, year, pdf.length, (System.nanoTime() - begin) / 1_000_000);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(pdf);
    }
}
