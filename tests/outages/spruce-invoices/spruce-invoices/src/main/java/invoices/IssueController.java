package invoices;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/invoices")
class IssueController {
    private final InvoiceStore store;
    private final RabbitTemplate rabbit;

    IssueController(InvoiceStore store, RabbitTemplate rabbit) {
        this.store = store;
        this.rabbit = rabbit;
    }

    @PostMapping("/{id}/issue")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void issue(@PathVariable long id) {
        var invoice = store.load(id);
        rabbit.convertAndSend("invoices", "render", invoice.toDocument());
    }
}
