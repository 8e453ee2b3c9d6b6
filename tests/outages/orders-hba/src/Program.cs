using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<OrdersContext>(o =>
    o.UseNpgsql(builder.Configuration.GetConnectionString("Orders")));
builder.Services.AddHealthChecks().AddDbContextCheck<OrdersContext>();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/orders/{id:int}", async (int id, OrdersContext db) =>
    await db.Orders.FindAsync(id) is { } o ? Results.Ok(o) : Results.NotFound());
app.Run();
