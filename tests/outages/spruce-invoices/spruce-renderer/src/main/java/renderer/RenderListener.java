package renderer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

@Component
class RenderListener {
    private static final Logger log = LoggerFactory.getLogger(RenderListener.class);
    private final PdfRenderer pdf;

    RenderListener(PdfRenderer pdf) {
        this.pdf = pdf;
    }

    @RabbitListener(queues = "render")
    void render(InvoiceDocument document) {
        pdf.write(document);
        log.info("rendered {}", document.number());
    }
}
