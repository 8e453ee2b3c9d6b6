using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddNpgsqlDataSource(builder.Configuration.GetConnectionString("Pharmacy")!);
builder.Services.AddHealthChecks();

var app = builder.Build();
app.MapHealthChecks("/healthz");

app.MapGet("/articles/{gtin}/stock", async (string gtin, NpgsqlDataSource db, CancellationToken ct) =>
{
    await using var cmd = db.CreateCommand("select coalesce(sum(quantity), 0) from stock where gtin = $1");
    cmd.Parameters.AddWithValue(gtin);
    return Results.Ok(new { gtin, quantity = (long)(await cmd.ExecuteScalarAsync(ct))! });
});

app.MapPost("/dispensings", async (Dispensing d, NpgsqlDataSource db, CancellationToken ct) =>
{
    await using var cmd = db.CreateCommand("select dispense($1, $2)");
    cmd.Parameters.AddWithValue(d.Gtin);
    cmd.Parameters.AddWithValue(d.Quantity);
    var ok = (bool)(await cmd.ExecuteScalarAsync(ct))!;
    return ok ? Results.Accepted() : Results.Conflict();
});

app.Run();

public record Dispensing(string Gtin, int Quantity);

public partial class Program;
