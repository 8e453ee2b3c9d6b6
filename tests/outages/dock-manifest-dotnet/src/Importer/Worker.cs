using Npgsql;

public sealed class Worker(NpgsqlDataSource db, ILogger<Worker> log, IConfiguration cfg) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        var every = TimeSpan.FromSeconds(cfg.GetValue("Importer:PollSeconds", 20));
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var cmd = db.CreateCommand("select count(*) from inbox where imported_at is null");
                log.LogInformation("{Pending} manifests pending", await cmd.ExecuteScalarAsync(ct));
            }
            catch (NpgsqlException e) { log.LogError(e, "import pass failed"); }
            await Task.Delay(every, ct);
        }
    }
}
