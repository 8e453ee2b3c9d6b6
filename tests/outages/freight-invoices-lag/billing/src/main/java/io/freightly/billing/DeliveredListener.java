package io.freightly.billing;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class DeliveredListener {
    private final InvoiceService invoices;

    DeliveredListener(InvoiceService invoices) { this.invoices = invoices; }

    @KafkaListener(topics = "shipments.delivered")
    void on(Delivered event) { invoices.issue(event.shipmentId(), event.weightKg()); }
}
