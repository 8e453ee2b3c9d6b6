using Invoicing.Api;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
var cs = builder.Configuration.GetConnectionString("Invoicing")
    ?? throw new InvalidOperationException("ConnectionStrings:Invoicing");

builder.Services.AddDbContext<InvoicingDb>(o => o.UseNpgsql(cs));
builder.Services.AddHealthChecks().AddNpgSql(cs, name: "invoicing-db", tags: ["ready"]);

var app = builder.Build();
app.MapGet("/livez", () => Results.Ok());
app.MapHealthChecks("/readyz", new() { Predicate = c => c.Tags.Contains("ready") });
app.MapGet("/invoices/{id:guid}", async (Guid id, InvoicingDb db) =>
    await db.Invoices.FindAsync(id) is { } i ? Results.Ok(i) : Results.NotFound());
app.MapGet("/invoices/unrendered", async (InvoicingDb db) =>
    await db.Invoices.Where(i => i.RenderedAt == null).OrderBy(i => i.IssuedAt).Take(20).ToListAsync());
app.Run();
