using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A client that gives up on work which takes longer than its own setting allows.</summary>
public class ShortClientLimitRuleTests
{
    private const string GaveUp = "2026-01-07T02:00:05.520Z fail: System.Threading.Tasks.TaskCanceledException: The request was canceled due to the configured HttpClient.Timeout of 5 seconds elapsing.\n";

    private const string Done = "2026-01-07T02:00:10.821Z renderer: job 1 done in 10311 ms, 342 kB\n";

    private static readonly ProjectText s_statements = new(
        ("compose.yaml", "services:\n  statements:\n    image: acme/statements:1\n    environment:\n      RENDERER_URL: http://renderer:3000\n      RENDERER_TIMEOUT_SECONDS: \"5\"\n  renderer:\n    image: acme/renderer:1\n"),
        ("logs/statements.log", GaveUp + GaveUp + GaveUp),
        ("logs/renderer.log", Done + Done + Done));

    [Fact]
    public async Task Names_the_setting() => await s_statements.AssertRootAsync("http.timeout@statements", "compose.yaml:6", "logs/statements.log:1", "logs/renderer.log:1");

    [Theory]
    [InlineData("RENDERER_TIMEOUT_SECONDS: \"5\"", "RENDERER_TIMEOUT_SECONDS: \"45\"")]
    [InlineData("10311 ms", "311 ms")]
    [InlineData("done in 10311 ms", "started")]
    public async Task Leaves_it_open_otherwise(string from, string to) =>
        Assert.DoesNotContain(await s_statements.Change(from, to).FindAsync(FailureCodes.HttpTimeout), f => f.Role == Diagnostics.Core.Diagnosis.FindingRole.Root);

    [Fact]
    public async Task Names_the_place_of_the_code_where_no_setting_has_the_limit()
    {
        ProjectText coded = s_statements.Change("      RENDERER_TIMEOUT_SECONDS: \"5\"\n", "").Change("image: acme/statements:1", "build: ./statements").With("statements/client.py", "client = Client(retries=3, timeout=5)\n")
            .With("logs/renderer.log", "2026-01-07T02:00:10.821Z POST /render 200 10311ms\n2026-01-07T02:00:20.821Z POST /render 200 11020ms\n2026-01-07T02:00:30.821Z POST /render 200 9020ms\n");
        await coded.AssertRootAsync("http.timeout@statements", "statements/client.py:1", "logs/statements.log:1", "logs/renderer.log:1");
        Assert.DoesNotContain(await coded.Change("timeout=5", "timeout=7").FindAsync(FailureCodes.HttpTimeout), f => f.Role == Diagnostics.Core.Diagnosis.FindingRole.Root);
    }
}
