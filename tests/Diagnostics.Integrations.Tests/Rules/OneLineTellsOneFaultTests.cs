using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>One line of a log that two files explain.</summary>
public class OneLineTellsOneFaultTests
{
    // The file of the repository, and the copy of the host's that somebody saved.
    [Fact]
    public async Task Is_one_fault()
    {
        const string url = "DATABASE_URL=postgres://trips:Kx9:Vd7/q@db-1.internal:5432/trips\n";
        ProjectText project = new(
            ("deploy/trips-api.service", "[Service]\nExecStart=/opt/trips/trips-api\nEnvironmentFile=/etc/trips/trips-api.env\n"),
            ("etc/trips/trips-api.env", url), ("saved/app-1/etc/trips/trips-api.env", url),
            ("logs/trips-api.log", "2026-04-02T05:30:18Z ERROR open database: cannot parse `postgres://trips:xxxxxx@db-1.internal:5432/trips`: failed to parse as URL (invalid port \":Vd7\" after host)\n"));
        Assert.Single(await project.FindAsync(FailureCodes.DbUrl), f => f.Role == FindingRole.Root);
    }
}
