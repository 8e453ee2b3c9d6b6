using Microsoft.EntityFrameworkCore;

namespace Billing.Api;

public class Charge
{
    public int Id { get; set; }
    public int LeaseId { get; set; }
    public decimal Amount { get; set; }
}

public class BillingDb(DbContextOptions<BillingDb> o) : DbContext(o)
{
    public DbSet<Charge> Charges => Set<Charge>();
}
