using Microsoft.EntityFrameworkCore;

namespace Invoicing.Api;

public sealed class InvoicingDb(DbContextOptions<InvoicingDb> options) : DbContext(options)
{
    public DbSet<Invoice> Invoices => Set<Invoice>();
}

public sealed class Invoice
{
    public Guid Id { get; set; }
    public required string Number { get; set; }
    public DateTime IssuedAt { get; set; }
    public DateTime? RenderedAt { get; set; }
}
