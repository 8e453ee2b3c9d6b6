var builder = WebApplication.CreateBuilder(args);
var connection = builder.Configuration.GetConnectionString("Orders")
    ?? throw new InvalidOperationException("Connection string 'Orders' not found.");
var rabbit = builder.Configuration["Rabbit:Host"] ?? "localhost";
var app = builder.Build();
app.MapGet("/health", () => Results.Ok());
app.Run();
