using System.Text.Json;
using Diagnostics.Cli;
using Diagnostics.Integrations.Tests.Outages;

namespace Diagnostics.Integrations.Tests.Cli;

public sealed class ApplicationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diag-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("healthy", 0)]
    [InlineData("port-drift", 1)]
    [InlineData("port-drift-fixed", 0)]
    public async Task The_exit_code_is_the_verdict(string outage, int expected)
    {
        CliRun run = await CliRun.Of("diagnose", OutageCorpus.PathOf(outage), "--offline");
        Assert.Equal(expected, run.ExitCode);
    }

    [Fact]
    public async Task A_folder_that_says_nothing_is_unknown()
    {
        CliRun run = await CliRun.Of(_folder, "--offline");
        Assert.Equal(3, run.ExitCode);
    }

    [Fact]
    public async Task A_warning_alone_degrades()
    {
        File.WriteAllText(Path.Combine(_folder, ".env"), "LOG_LEVEL=info\nLOG_LEVEL=debug\n");
        Directory.CreateDirectory(Path.Combine(_folder, "logs"));
        File.WriteAllText(Path.Combine(_folder, "logs", "api.log"), "Uvicorn running on http://0.0.0.0:8000\n");
        CliRun run = await CliRun.Of(_folder, "--offline");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("LOG_LEVEL", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--format")]
    [InlineData("--format", "xml")]
    [InlineData("--format", "1")]
    [InlineData("--timeout", "0")]
    [InlineData("--timeout", "soon")]
    [InlineData("--width", "3")]
    [InlineData("--time-limit", "never")]
    [InlineData("--interval", "5")]
    [InlineData("--watch", "--format", "markdown")]
    [InlineData("--offline=yes")]
    [InlineData("one", "two")]
    [InlineData("")]
    public async Task Words_that_are_off_are_a_usage_error(params string[] words)
    {
        CliRun run = await CliRun.Of(words);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("diagnose: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_option_gets_a_suggestion() => Assert.Contains("did you mean --environment?", (await CliRun.Of("--env", "x")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task No_such_folder_and_a_file_in_its_place_are_bad_input()
    {
        CliRun missing = await CliRun.Of(Path.Combine(_folder, "nowhere"));
        Assert.Equal(ExitCode.BadInput, missing.ExitCode);
        Assert.Contains("nowhere", missing.Error, StringComparison.Ordinal);
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        CliRun notFolder = await CliRun.Of(file);
        Assert.Equal(ExitCode.BadInput, notFolder.ExitCode);
        Assert.Contains("is a file", notFolder.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_and_version_are_given()
    {
        CliRun help = await CliRun.Of("--help");
        Assert.Equal(0, help.ExitCode);
        foreach (string option in (string[])["--environment", "--offline", "--format", "--timeout", "--time-limit", "--watch", "--interval", "--vantage", "--width", "--no-color", "--quiet", "--version", "Exit codes"]) Assert.Contains(option, help.Output, StringComparison.Ordinal);
        Assert.Matches(@"^diagnose \d+\.\d+\.\d+", (await CliRun.Of("--version")).Output);
    }

    [Fact]
    public async Task Json_is_the_machine_contract_and_nothing_else()
    {
        CliRun run = await CliRun.Of(OutageCorpus.PathOf("port-drift"), "--offline", "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal("diagnosis/v1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal("NotReady", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal("port.mismatch", json.RootElement.GetProperty("rootCauses")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Markdown_has_the_cascade_as_a_graph() => Assert.Contains("```mermaid", (await CliRun.Of(OutageCorpus.PathOf("port-drift"), "--offline", "--format=markdown")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Redirected_progress_is_plain_lines_on_the_error_stream()
    {
        CliRun run = await CliRun.Of(OutageCorpus.PathOf("port-drift"), "--offline");
        Assert.Contains("discover:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\x1b', run.Error + run.Output);
        Assert.Empty((await CliRun.Of(OutageCorpus.PathOf("port-drift"), "--offline", "--quiet")).Error);
    }

    [Fact]
    public async Task An_environment_is_known_by_its_usual_names()
    {
        CliRun production = await CliRun.Of(OutageCorpus.PathOf("port-drift"), "--offline", "-e", "prod");
        Assert.Equal(1, production.ExitCode);
        CliRun staging = await CliRun.Of(OutageCorpus.PathOf("port-drift"), "--offline", "-e", "staging");
        Assert.DoesNotContain("port.mismatch", staging.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_run_with_its_own_code()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.Equal(ExitCode.Cancelled, await new Application(output, error, new Terminal(false, false, 120, false)).RunAsync([_folder], cancelled.Token));
    }

    [Fact]
    public async Task Own_rules_explain_and_a_file_of_them_that_is_off_is_bad_input_with_its_line()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "logs"));
        File.WriteAllText(Path.Combine(_folder, "logs", "api.log"), "Error: ENOSPC: no space left on device\n");
        File.WriteAllText(Path.Combine(_folder, "logs", "worker.log"), "Error: Cannot find module 'left-pad'\n");
        string rules = Path.Combine(_folder, "own.rules.yaml");
        File.WriteAllText(rules, "rules:\n  - name: nas\n    when: { code: host.disk-full }\n    then: { explains: { code: app.module-missing }, reason: it is installed there }\n");
        Assert.Equal(2, Roots(await CliRun.Of(_folder, "--offline", "--format", "json")).Length);
        Assert.Equal(["host.disk-full"], Roots(await CliRun.Of(_folder, "--offline", "--format", "json", "--rules", rules)));

        File.WriteAllText(rules, "rules:\n  - name: nas\n    when: { code: host.disk-ful }\n    then: { explains: { code: app.module-missing } }\n");
        CliRun off = await CliRun.Of(_folder, "--offline", "--rules", rules);
        Assert.Equal(ExitCode.BadInput, off.ExitCode);
        Assert.Contains("own.rules.yaml:3", off.Error, StringComparison.Ordinal);
        Assert.Contains("host.disk-full", off.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of(_folder, "--offline", "--rules", Path.Combine(_folder, "none.yaml"))).ExitCode);
    }

    [Fact]
    public async Task A_former_diagnosis_is_held_against_this_one()
    {
        File.WriteAllText(Path.Combine(_folder, "compose.yaml"), "services:\n  api:\n    image: acme/api\n    depends_on: [db]\n  db:\n    image: postgres:16\n");
        Directory.CreateDirectory(Path.Combine(_folder, "logs"));
        File.WriteAllText(Path.Combine(_folder, "logs", "db.log"), "2026-01-01 10:00:00.000 UTC [88] PANIC:  could not write to file \"x\": No space left on device\n");
        File.WriteAllText(Path.Combine(_folder, "logs", "api.log"), "Error: connect ECONNREFUSED db:5432\n");
        string former = Path.Combine(_folder, "former.json");
        File.WriteAllText(former, (await CliRun.Of(_folder, "--offline", "--format", "json")).Output);

        // The disk is mended, and the database is still refused: the promise is broken. A module is missing: that is new.
        File.WriteAllText(Path.Combine(_folder, "logs", "db.log"), "");
        File.AppendAllText(Path.Combine(_folder, "logs", "api.log"), "Error: Cannot find module 'left-pad'\n");
        using JsonDocument after = JsonDocument.Parse((await CliRun.Of(_folder, "--offline", "--format", "json", "--since", former)).Output);
        JsonElement since = after.RootElement.GetProperty("since");
        Assert.Contains(since.GetProperty("outcomes").EnumerateArray(), o => o.GetProperty("result").GetString() == "broken");
        Assert.Contains(since.GetProperty("newFailures").EnumerateArray(), f => f.GetString()!.StartsWith("app.module-missing@api", StringComparison.Ordinal));
        Assert.Contains("Since the former diagnosis: ", (await CliRun.Of(_folder, "--offline", "--since", former)).Output, StringComparison.Ordinal);

        File.WriteAllText(former, "{}");
        CliRun off = await CliRun.Of(_folder, "--offline", "--since", former);
        Assert.Equal(ExitCode.BadInput, off.ExitCode);
        Assert.Contains("no diagnosis", off.Error, StringComparison.Ordinal);
    }

    private static string[] Roots(CliRun run)
    {
        using JsonDocument json = JsonDocument.Parse(run.Output);
        return [.. json.RootElement.GetProperty("rootCauses").EnumerateArray().Select(r => r.GetProperty("code").GetString()!)];
    }

    [Fact]
    public async Task No_planted_secret_is_printed_in_any_format()
    {
        string[] planted = ["Canary-Pw-77a1", "canary/slash@at#hash", "sk_live_canary0123456789ab", "CanaryJwtSecretValue99", "canary-in-log-5521", "MIICanaryKeyBody"];
        File.WriteAllText(Path.Combine(_folder, ".env.production"), $"""
            PORT=70000
            DATABASE_URL=postgresql://app:{planted[0]}@db.example.net:5432/app
            BROKEN_URL=postgresql://app:{planted[1]}@db.example.net:5432/app
            STRIPE_API_KEY={planted[2]}
            JWT_SECRET={planted[3]}
            JWT_SECRET={planted[3]}-older
            SIGNING_KEY="-----BEGIN PRIVATE KEY-----
            {planted[5]}
            -----END PRIVATE KEY-----"
            """);
        File.WriteAllText(Path.Combine(_folder, ".env.staging"), $"JWT_SECRET={planted[3]}-older\nDATABASE_URL=postgresql://app:{planted[0]}@db.example.net:5432/app\n");
        Directory.CreateDirectory(Path.Combine(_folder, "logs"));
        File.WriteAllText(Path.Combine(_folder, "logs", "api.production.log"), $"""
            ERROR connection refused: postgresql://app:{planted[0]}@db.example.net:5432/app connection refused
            ERROR password={planted[4]} FATAL: password authentication failed for user "app"
            ERROR environment variable STRIPE_API_KEY is not set (was {planted[2]})
            """);
        foreach (string format in (string[])["table", "json", "markdown"])
        {
            CliRun run = await CliRun.Of(_folder, "--offline", "--format", format);
            Assert.Equal(1, run.ExitCode);
            foreach (string secret in planted) Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal);
        }
    }
}
