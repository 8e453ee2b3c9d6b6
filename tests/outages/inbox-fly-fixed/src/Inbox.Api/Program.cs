using Dapper;
using Inbox.Api;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
string Env(string k) => Environment.GetEnvironmentVariable(k) ?? throw new InvalidOperationException($"{k} is not set");

var csb = new NpgsqlConnectionStringBuilder
{
    Host = Env("DB_HOST"),
    Port = int.Parse(Env("DB_PORT")),
    Database = Env("DB_NAME"),
    Username = Env("DB_USER"),
    Password = Env("DB_PASSWORD"),
    SslMode = SslMode.Require,
    MinPoolSize = 1,
    MaxPoolSize = int.Parse(Env("DB_MAX_POOL_SIZE")),
    ConnectionIdleLifetime = 300,
};
builder.Services.AddNpgsqlDataSource(csb.ConnectionString);
builder.Services.AddHostedService<MessageListener>();

var app = builder.Build();
app.MapGet("/health", () => Results.Ok("ok"));
app.MapGet("/messages", async (NpgsqlDataSource db) =>
{
    await using var c = await db.OpenConnectionAsync();
    return await c.QueryAsync("select id, subject, received_at from message order by id desc limit 50");
});
app.Run();
