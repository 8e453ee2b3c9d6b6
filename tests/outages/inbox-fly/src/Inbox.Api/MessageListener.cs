using Npgsql;

namespace Inbox.Api;

public sealed class MessageListener(NpgsqlDataSource db, ILogger<MessageListener> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await using var c = await db.OpenConnectionAsync(stop);
        c.Notification += (_, e) => log.LogInformation("notified {Channel} {Payload}", e.Channel, e.Payload);
        await using (var cmd = new NpgsqlCommand("LISTEN new_message", c)) await cmd.ExecuteNonQueryAsync(stop);
        while (!stop.IsCancellationRequested) await c.WaitAsync(stop);
    }
}
