package com.example.billing;

import java.util.List;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/invoices")
class InvoiceController {
    private final InvoiceRepository repo;
    InvoiceController(InvoiceRepository repo) { this.repo = repo; }

    @GetMapping
    List<Invoice> open() { return repo.findByPaidAtIsNull(); }
}
