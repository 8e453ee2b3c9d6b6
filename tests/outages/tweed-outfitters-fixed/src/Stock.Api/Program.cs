using Microsoft.AspNetCore.Authentication.JwtBearer;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddNpgsqlDataSource(builder.Configuration.GetConnectionString("Db")!);
builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(o =>
    {
        o.Authority = builder.Configuration["Auth:Authority"];
        o.Audience = builder.Configuration["Auth:Audience"];
    });
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/health", () => Results.Ok());
app.MapGet("/levels/{sku}", async (string sku, NpgsqlDataSource db) =>
{
    await using var cmd = db.CreateCommand("select on_hand from levels where sku = $1");
    cmd.Parameters.AddWithValue(sku);
    return await cmd.ExecuteScalarAsync() is int n ? Results.Ok(new { sku, onHand = n }) : Results.NotFound();
}).RequireAuthorization();
app.Run();
