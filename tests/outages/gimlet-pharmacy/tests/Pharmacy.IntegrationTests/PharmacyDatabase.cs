using Npgsql;

namespace Pharmacy.IntegrationTests;

public sealed class PharmacyDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        Environment.GetEnvironmentVariable("ConnectionStrings__Pharmacy")!);

    public async Task ResetAsync()
    {
        await using var cmd = _source.CreateCommand(await File.ReadAllTextAsync("schema.sql"));
        await cmd.ExecuteNonQueryAsync();
    }

    public async Task<int> BatchAsync(string batch)
    {
        await using var cmd = _source.CreateCommand("select quantity from stock where batch = $1");
        cmd.Parameters.AddWithValue(batch);
        return (int)(await cmd.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
