using Npgsql;
using Reporting.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddJsonConsole();

string Require(string key) =>
    Environment.GetEnvironmentVariable(key) ?? throw new InvalidOperationException($"{key} is not set");

var connection = new NpgsqlConnectionStringBuilder
{
    Host = Require("DB_HOST"),
    Database = Require("DB_NAME"),
    Username = Require("DB_USER"),
    Password = Require("DB_PASSWORD"),
    MaxPoolSize = 10,
};
builder.Services.AddNpgsqlDataSource(connection.ConnectionString);

var app = builder.Build();
app.MapGet("/healthz", () => Results.Ok());
app.MapGet("/reports/{id}", Reports.Get);
app.MapPost("/jobs/daily-revenue", Reports.Daily);
app.Run();
