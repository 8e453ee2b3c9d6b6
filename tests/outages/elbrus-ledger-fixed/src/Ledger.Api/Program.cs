using Ledger.Api;
using MassTransit;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContext<LedgerContext>(o =>
    o.UseSqlServer(builder.Configuration.GetConnectionString("Ledger")));
builder.Services.AddMassTransit(x =>
{
    x.AddConsumer<PostingConsumer>();
    x.UsingRabbitMq((context, cfg) =>
    {
        cfg.Host(builder.Configuration["RabbitMq:Host"]);
        cfg.ConfigureEndpoints(context);
    });
});
builder.Services.AddHealthChecks();

var app = builder.Build();

app.MapHealthChecks("/healthz");
app.MapGet("/accounts/{id:guid}", async (Guid id, LedgerContext db) =>
    await db.Accounts.FindAsync(id) is { } account ? Results.Ok(account) : Results.NotFound());

app.Run();
