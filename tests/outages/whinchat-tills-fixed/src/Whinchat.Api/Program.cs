using Whinchat.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseSystemd();
builder.Services.AddNpgsqlDataSource(builder.Configuration.GetConnectionString("Main")!);
builder.Services.AddHealthChecks().AddNpgSql();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapPrices();
app.MapReceipts();
app.Run();
