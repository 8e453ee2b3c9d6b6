using Events.Data;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<EventsContext>(o =>
    o.UseNpgsql(builder.Configuration.GetConnectionString("Events"), n => n.EnableRetryOnFailure()));
builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
    ConnectionMultiplexer.Connect(builder.Configuration.GetConnectionString("Redis")!));

var app = builder.Build();
app.MapGet("/events", async (EventsContext db) =>
    await db.Events.OrderBy(e => e.StartsAt).Take(50).ToListAsync());
app.Run();
