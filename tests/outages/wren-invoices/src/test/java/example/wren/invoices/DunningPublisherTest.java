package example.wren.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class DunningPublisherTest {

    @Autowired RabbitAdmin admin;
    @Autowired RabbitTemplate rabbit;
    @Autowired DunningPublisher publisher;

    @BeforeEach
    void queue() {
        admin.declareQueue(new Queue(DunningPublisher.QUEUE, false));
        admin.purgeQueue(DunningPublisher.QUEUE);
    }

    @Test
    void sendsNumberOfOverdueInvoice() {
        publisher.overdue(Invoices.overdue("2026-0041"));
        assertThat(rabbit.receiveAndConvert(DunningPublisher.QUEUE, 2000)).isEqualTo("2026-0041");
    }

    @Test
    void keepsOrder() {
        publisher.overdue(Invoices.overdue("2026-0042"));
        publisher.overdue(Invoices.overdue("2026-0043"));
        assertThat(rabbit.receiveAndConvert(DunningPublisher.QUEUE, 2000)).isEqualTo("2026-0042");
        assertThat(rabbit.receiveAndConvert(DunningPublisher.QUEUE, 2000)).isEqualTo("2026-0043");
    }
}
