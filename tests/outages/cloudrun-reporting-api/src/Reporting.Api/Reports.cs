using Npgsql;

namespace Reporting.Api;

static class Reports
{
    public static async Task<IResult> Get(string id, NpgsqlDataSource db)
    {
        await using var cmd = db.CreateCommand("select body from reports where id = $1");
        cmd.Parameters.AddWithValue(id);
        return await cmd.ExecuteScalarAsync() is string body ? Results.Content(body, "application/json") : Results.NotFound();
    }

    public static async Task<IResult> Daily(NpgsqlDataSource db)
    {
        await using var cmd = db.CreateCommand("select refresh_daily_revenue()");
        await cmd.ExecuteNonQueryAsync();
        return Results.NoContent();
    }
}
