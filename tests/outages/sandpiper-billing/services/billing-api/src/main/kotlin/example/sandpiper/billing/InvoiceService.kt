package example.sandpiper.billing

import org.springframework.stereotype.Service
import org.springframework.transaction.annotation.Transactional
import java.util.UUID

@Service
class InvoiceService(
    private val invoices: InvoiceRepository,
    private val outbox: OutboxRepository,
) {
    @Transactional(readOnly = true)
    fun list(accountId: UUID): List<Invoice> = invoices.findByAccountIdOrderByIssuedAtDesc(accountId)

    @Transactional
    fun issue(command: IssueInvoice): Invoice {
        val invoice = invoices.save(Invoice.from(command))
        outbox.save(OutboxEvent.invoiceIssued(invoice))
        return invoice
    }
}
