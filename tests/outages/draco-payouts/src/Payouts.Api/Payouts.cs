using Microsoft.EntityFrameworkCore;

namespace Payouts.Api;

public record Payout(Guid Id, string Iban, long Cents, DateTimeOffset? SettledAt);

public class PayoutsContext(DbContextOptions<PayoutsContext> options) : DbContext(options)
{
    public DbSet<Payout> Payouts => Set<Payout>();
}

public static class PayoutEndpoints
{
    public static void MapPayouts(this WebApplication app) =>
        app.MapGet("/payouts/{id:guid}", async (Guid id, PayoutsContext db) =>
            await db.Payouts.FindAsync(id) is { } p ? Results.Ok(p) : Results.NotFound());
}
