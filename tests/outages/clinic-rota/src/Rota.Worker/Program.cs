using Rota.Worker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSystemd();
builder.Services.AddNpgsqlDataSource(builder.Configuration.GetConnectionString("Rota")!);
builder.Services.AddHostedService<ReminderJob>();
builder.Build().Run();
