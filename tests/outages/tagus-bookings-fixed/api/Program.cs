using Dapper;
using Npgsql;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);
var cs = builder.Configuration.GetConnectionString("Bookings")!;
builder.Services.AddNpgsqlDataSource(cs);
builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
    ConnectionMultiplexer.Connect(builder.Configuration["Redis:Endpoint"]!));
builder.Services.AddAntiforgery();

var app = builder.Build();

app.MapGet("/api/v1/rooms", async (NpgsqlDataSource ds) =>
{
    await using var c = await ds.OpenConnectionAsync();
    return await c.QueryAsync("select id, name, beds from rooms order by name");
});
app.MapGet("/api/v1/bookings/pending", async (NpgsqlDataSource ds) =>
{
    await using var c = await ds.OpenConnectionAsync();
    return await c.QueryAsync("select id, email, room_id from bookings where confirmed_at is null");
});
app.MapGet("/healthz", () => Results.Text("ok"));

app.Run();
