using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A pool that is empty because its database cannot be had.</summary>
public class UnreachedDatabaseExplainsPoolTests
{
    private const string Waiting = "2026-06-14T03:57:45Z [error] ** (DBConnection.ConnectionError) connection not available and request was dropped from queue after 1512ms.\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  ingest:\n    image: acme/ingest\n    environment:\n      DATABASE_URL: ecto://t@db:5432/t\n  db:\n    image: postgres:16\n"),
        ("logs/db.log", "2026-06-14 03:04:14.207 UTC [47] FATAL:  the database system is starting up\n2026-06-14 03:05:14.207 UTC [54] FATAL:  the database system is starting up\n"),
        ("logs/ingest.log", Waiting));

    [Fact]
    public async Task Its_pool_is_no_root()
    {
        await s_project.AssertRootAsync("db.starting@db");
        Assert.DoesNotContain(await s_project.FindAsync(FailureCodes.DbPoolerSaturated), f => f.Role == FindingRole.Root);
    }

    // A database that works leaves the pool's size.
    [Fact]
    public async Task Otherwise_it_is() =>
        Assert.Contains(await s_project.With("logs/db.log", "2026-06-14 03:04:14.207 UTC [1] LOG:  database system is ready to accept connections\n").FindAsync(FailureCodes.DbPoolerSaturated), f => f.Role != FindingRole.Cascade);
}
