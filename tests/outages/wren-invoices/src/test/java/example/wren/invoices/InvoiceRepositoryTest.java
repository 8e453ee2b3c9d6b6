package example.wren.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@Transactional
class InvoiceRepositoryTest {

    @Autowired InvoiceRepository invoices;

    @Test
    void findsOverdue() {
        invoices.save(Invoices.overdue("2026-0001"));
        invoices.save(Invoices.paid("2026-0002"));
        assertThat(invoices.findOverdue()).extracting(Invoice::number).containsExactly("2026-0001");
    }
}
