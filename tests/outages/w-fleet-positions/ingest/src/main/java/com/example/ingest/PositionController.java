package com.example.ingest;

import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.*;

@RestController
class PositionController {
    private final KafkaTemplate<String, Position> kafka;

    PositionController(KafkaTemplate<String, Position> kafka) {
        this.kafka = kafka;
    }

    @PostMapping("/positions")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void accept(@RequestBody Position p) throws Exception {
        kafka.send("positions", p.vehicle(), p).get(10, TimeUnit.SECONDS);
    }

    record Position(String vehicle, double lat, double lon, long ts) {}
}
