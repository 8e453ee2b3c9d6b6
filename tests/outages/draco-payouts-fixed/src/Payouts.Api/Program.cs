using Microsoft.EntityFrameworkCore;
using Payouts.Api;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContext<PayoutsContext>(o =>
    o.UseNpgsql(builder.Configuration.GetConnectionString("Payouts")));
builder.Services.AddHealthChecks()
    .AddNpgSql(builder.Configuration.GetConnectionString("Payouts")!);

var app = builder.Build();

app.MapHealthChecks("/health/ready");
app.MapGet("/health/live", () => Results.Ok());
app.MapPayouts();

app.Run();
