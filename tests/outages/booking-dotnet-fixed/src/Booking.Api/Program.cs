using Booking.Api;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<BookingDb>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Booking")));
var app = builder.Build();
app.MapGet("/healthz", () => Results.Ok());
app.MapGet("/rooms", async (BookingDb db) => await db.Rooms.AsNoTracking().ToListAsync());
app.Run();
