using System.Globalization;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Of many lines that tell of one cause, those of every file are shown.</summary>
public class ShownEvidenceTests
{
    [Fact]
    public async Task Has_the_first_line_of_every_log_however_often_one_repeats_itself()
    {
        string often = string.Concat(Enumerable.Range(10, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"2026-03-01T10:00:{i}Z ERROR order {i}: connect ECONNREFUSED 172.20.0.4:5432 (db:5432)\n")));
        var project = new ProjectText(
            ("compose.yaml", "services:\n  db:\n    image: postgres:17\n  web:\n    image: registry.example.com/web:1\n    environment:\n      DATABASE_URL: postgres://app@db:5432/app\n  worker:\n    image: registry.example.com/worker:1\n    environment:\n      DATABASE_URL: postgres://app@db:5432/app\n"),
            ("logs/web.log", often),
            ("logs/worker.log", "2026-03-01T10:00:40Z ERROR connect ECONNREFUSED 172.20.0.4:5432 (db:5432)\n"));
        Finding refused = Assert.Single(await project.FindAsync(FailureCodes.NetRefused));
        Assert.Equal(8, refused.Evidence.Count);
        Assert.Equal("logs/web.log:1", refused.Evidence[0].Location);
        Assert.Contains(refused.Evidence, e => e.Location == "logs/worker.log:1");
    }
}
