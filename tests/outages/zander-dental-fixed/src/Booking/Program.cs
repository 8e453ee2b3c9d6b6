using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<DentalContext>(o => o.UseSqlServer(builder.Configuration.GetConnectionString("Dental")));
builder.Services.AddHealthChecks().AddDbContextCheck<DentalContext>();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/api/slots", (DentalContext db, DateOnly day) =>
    db.Slots.Where(s => s.Day == day && s.Patient == null).OrderBy(s => s.Start).ToListAsync());
app.MapGet("/api/appointments", (DentalContext db, DateOnly day) =>
    db.Slots.Where(s => s.Day == day && s.Patient != null).ToListAsync());
app.Run();

public class DentalContext(DbContextOptions<DentalContext> options) : DbContext(options)
{
    public DbSet<Slot> Slots => Set<Slot>();
}

public record Slot(int Id, DateOnly Day, TimeOnly Start, string Practice, string? Patient);
