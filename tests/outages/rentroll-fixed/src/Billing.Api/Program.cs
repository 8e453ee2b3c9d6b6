using Billing.Api;
using Microsoft.EntityFrameworkCore;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
var port = Environment.GetEnvironmentVariable("PORT") ?? "8080";
builder.WebHost.UseUrls($"http://0.0.0.0:{port}");
builder.Logging.ClearProviders().AddJsonConsole();

var cs = new NpgsqlConnectionStringBuilder
{
    Host = builder.Configuration["DB_HOST"],
    Database = builder.Configuration["DB_NAME"],
    Username = builder.Configuration["DB_USER"],
    Password = builder.Configuration["DB_PASSWORD"],
    SslMode = SslMode.Require,
    MaxPoolSize = 5,
};
builder.Services.AddDbContext<BillingDb>(o => o.UseNpgsql(cs.ConnectionString));

var app = builder.Build();
app.MapGet("/healthz", () => Results.Ok());
app.MapGet("/leases/{id:int}/balance", async (int id, BillingDb db) =>
    await db.Charges.Where(c => c.LeaseId == id).SumAsync(c => c.Amount));
app.Run();
