package com.freight;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class Clients {
    @Value("${spring.kafka.bootstrap-servers}")
    private String brokers;

    @Value("${tracker.page-size:50}")
    private int pageSize;
}
