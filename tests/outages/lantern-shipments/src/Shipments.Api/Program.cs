using Amazon.SQS;
using Microsoft.EntityFrameworkCore;
using Shipments.Api;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContext<ShipmentsDb>(o =>
    o.UseNpgsql(builder.Configuration.GetConnectionString("Shipments")));
builder.Services.AddAWSService<IAmazonSQS>();
builder.Services.AddHealthChecks().AddDbContextCheck<ShipmentsDb>();
builder.Services.AddHttpLogging(o => o.CombineLogs = true);

var app = builder.Build();

app.UseHttpLogging();
app.MapHealthChecks("/healthz");
app.MapGet("/shipments/{id:guid}", async (Guid id, ShipmentsDb db) =>
    await db.Shipments.FindAsync(id) is { } s ? Results.Ok(s) : Results.NotFound());
app.MapShipmentCommands();

app.Run();
