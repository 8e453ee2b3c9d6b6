package example.wren.invoices;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;

@Component
public class DunningPublisher {

    public static final String QUEUE = "dunning";

    private final RabbitTemplate rabbit;

    public DunningPublisher(RabbitTemplate rabbit) {
        this.rabbit = rabbit;
    }

    public void overdue(Invoice invoice) {
        rabbit.convertAndSend(QUEUE, invoice.number());
    }
}
