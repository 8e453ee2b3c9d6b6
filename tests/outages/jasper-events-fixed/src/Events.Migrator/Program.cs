using Events.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddDbContext<EventsContext>(o =>
    o.UseNpgsql(builder.Configuration.GetConnectionString("Events")));

using var host = builder.Build();
var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Events.Migrator");
using var scope = host.Services.CreateScope();
var db = scope.ServiceProvider.GetRequiredService<EventsContext>();

log.LogInformation("Applying migrations");
await db.Database.MigrateAsync();
log.LogInformation("Database is up to date");
