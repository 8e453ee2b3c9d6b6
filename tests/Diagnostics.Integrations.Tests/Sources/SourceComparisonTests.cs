using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;
using Diagnostics.Integrations.Tests.Servers;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Sources;

/// <summary>Comparisons of what is declared in different forms.</summary>
public sealed class SourceComparisonTests
{
    private static IReadOnlyList<EnvDifference> Compare(SourceFolder folder, EnvCompareOptions? options, params string[] addresses)
    {
        var redactor = new Redactor();
        return EnvComparer.Compare(
            [.. addresses.SelectMany(a => EnvAddress.Parse(a.StartsWith("process:", StringComparison.Ordinal) ? a : Path.Combine(folder.Path, a), p => File.Exists(p)) is { } address
                ? new EnvSourceReader(new YamlStructuredReader()).Read(address, new EnvReadOptions(redactor))
                : [EnvFileReader.Read(Path.Combine(folder.Path, a), new EnvReadOptions(redactor))])],
            options);
    }

    [Fact]
    public void What_stands_in_dotenv_only_is_not_propagated()
    {
        using var folder = new SourceFolder(
            (".env", "REDIS_URL=redis://cache:6379\nTITLE=shop\n"),
            ("compose.yaml", "services:\n  api:\n    environment: {REDIS_URL: '${REDIS_URL}'}\n  worker:\n    environment: {MODE: fast}\n"));
        EnvDifference row = Assert.Single(Compare(folder, null, "compose.yaml:api", "compose.yaml:worker"), r => r.Code == FailureCodes.ConfigNotPropagated);
        Assert.Equal(("REDIS_URL", "worker", EnvSeverity.High), (row.Key, row.Component, row.Severity));
        Assert.Equal("REDIS_URL is not handed to worker: it stands in .env:1, which fills ${…} and reaches no container by itself", row.Summary);
        Assert.Equal(["REDIS_URL", "TITLE"], Compare(folder, null, ".env", "compose.yaml:worker").Where(r => r.Code == FailureCodes.ConfigNotPropagated).Select(r => r.Key));
    }

    [Theory]
    [InlineData("build: .", "build: .", true)]
    [InlineData("image: acme/shop:1", "image: acme/shop:2", true)]
    [InlineData("build: api", "image: postgres:16", false)]
    [InlineData("build: api", "build: web", false)]
    public void What_one_program_needs_another_need_not(string api, string other, bool fails)
    {
        using var folder = new SourceFolder(
            (".env", "REDIS_URL=redis://cache:6379\n"),
            ("compose.yaml", $"services:\n  api:\n    {api}\n    environment: {{REDIS_URL: '${{REDIS_URL}}', API_TOKEN: abcd1234, PORT: 8000}}\n  other:\n    {other}\n    environment: {{PORT: 3000}}\n"));
        Assert.Equal(fails ? ["API_TOKEN", "PORT", "REDIS_URL"] : [], Compare(folder, null, "compose.yaml:*").Where(r => r.Status == Status.Fail).Select(r => r.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true, EnvSeverity.High, Status.Fail)]
    [InlineData(false, EnvSeverity.Medium, Status.Warn)]
    public void A_required_variable_that_nothing_defines_stops_compose(bool dotenv, EnvSeverity severity, Status status)
    {
        using var folder = new SourceFolder(("compose.yaml", "services:\n  api:\n    environment: {TITLE: '${NAME:?say it}'}\n  worker:\n    environment: {TITLE: x}\n"));
        if (dotenv) folder.Write(".env", "OTHER=1\n");
        EnvDifference row = Assert.Single(Compare(folder, null, "compose.yaml:api", "compose.yaml:worker"), r => r.Code == FailureCodes.ConfigUndefinedVariable);
        Assert.Equal((severity, status), (row.Severity, row.Status));
        Assert.StartsWith("TITLE requires ${NAME}, which nothing defines", row.Summary, StringComparison.Ordinal);
    }

    [RequiresFact]
    public void What_only_the_machine_of_a_process_sets_is_no_fault_of_the_file()
    {
        using var folder = new SourceFolder((".env", "DATABASE_URL=postgres://db/x\n"));
        IReadOnlyList<EnvDifference> rows = Compare(folder, null, ".env", FormattableString.Invariant($"process:{Environment.ProcessId}"));
        Assert.Equal(["DATABASE_URL"], rows.Where(r => r.Status != Status.Pass).Select(r => r.Key));
        Assert.Contains(rows, r => r.Summary.Contains("is not declared in ", StringComparison.Ordinal) && r.Status == Status.Pass);
    }

    [RequiresFact]
    public void What_no_file_declares_is_told_once()
    {
        using var folder = new SourceFolder((".env", "A=1\n"), (".env.production", "A=1\n"), ("compose.yaml", "services:\n  api: {environment: {A: 1}}\n"));
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["A"] = "1", ["EXTRA_HOST"] = "h" } })!;
        try
        {
            process.StandardInput.WriteLine("there");
            process.StandardInput.Flush();
            Assert.Equal("there", process.StandardOutput.ReadLine());
            IReadOnlyList<EnvDifference> rows = Compare(folder, null, ".env.production", "compose.yaml:api", FormattableString.Invariant($"process:{process.Id}"));
            EnvDifference row = Assert.Single(rows, r => r.Key == "EXTRA_HOST");
            Assert.StartsWith("EXTRA_HOST is declared in none of the others; process:", row.Summary, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    [Fact]
    public void What_others_decide_is_no_fault()
    {
        using var folder = new SourceFolder(
            (".env.production", "API_KEY=CanarySecret1\nREGION=eu\n"),
            ("render.yaml", "services:\n  - type: worker\n    name: w\n    envVars:\n      - {key: API_KEY, sync: false}\n      - {key: REGION, value: us}\n"));
        IReadOnlyList<EnvDifference> rows = Compare(folder, null, ".env.production", "render.yaml:w");
        EnvDifference key = Assert.Single(rows, r => r.Key == "API_KEY");
        Assert.Equal((EnvRelation.Unknown, Status.Pass, "API_KEY cannot be compared: in w it is decided by Render's dashboard (sync: false)"), (key.Relation, key.Status, key.Summary.Replace("render.yaml:w", "w", StringComparison.Ordinal).Replace(folder.Path + "/", "", StringComparison.Ordinal)));
        Assert.Equal(FailureCodes.ConfigDrift, Assert.Single(rows, r => r.Key == "REGION").Code);
        Assert.DoesNotContain("Canary", string.Concat(rows.Select(r => r.Summary + r.Value + r.ReferenceValue + string.Concat(r.Evidence))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_others_decide_is_still_missing_where_it_is_not()
    {
        using var folder = new SourceFolder((".env.production", "A=1\n"), ("render.yaml", "services:\n  - type: worker\n    name: w\n    envVars:\n      - {key: API_KEY, sync: false}\n      - {key: A, value: 1}\n"));
        EnvDifference row = Assert.Single(Compare(folder, null, ".env.production", "render.yaml:w"), r => r.Status == Status.Fail);
        Assert.Equal(("API_KEY", FailureCodes.ConfigMissing, EnvSeverity.High), (row.Key, row.Code, row.Severity));
    }

    [Fact]
    public void A_secret_in_an_image_layer_is_exposed_and_so_is_one_that_a_tracked_file_gives()
    {
        using var folder = new SourceFolder(
            ("Dockerfile", "FROM scratch\nENV API_TOKEN=CanarySecret1\n"),
            (".env", "DB_PASSWORD=CanarySecret2\n"),
            ("compose.yaml", "services:\n  api:\n    build: .\n    environment: {DB_PASSWORD: '${DB_PASSWORD}', KEY_SECRET: CanarySecret3}\n"));
        var options = new EnvCompareOptions(includeEqual: true, isTracked: p => Path.GetFileName(p) == "compose.yaml");
        string[] exposed = [.. Compare(folder, options, "compose.yaml:api", "compose.yaml:api").Where(r => r.Code == FailureCodes.ConfigSecretExposed).Select(r => r.Key).Distinct()];
        Assert.Equal(["API_TOKEN", "KEY_SECRET"], exposed);
        options = new EnvCompareOptions(includeEqual: true, isTracked: p => Path.GetFileName(p) == ".env");
        EnvDifference row = Compare(folder, options, "compose.yaml:api", "compose.yaml:api").First(r => r.Key == "DB_PASSWORD");
        Assert.EndsWith("is a secret in .env:1, which git tracks", row.Summary, StringComparison.Ordinal);
    }

    [RequiresFact]
    public void The_variables_of_every_system_are_not_missing_in_what_is_declared()
    {
        using var folder = new SourceFolder((".env", "PORT=8000\n"));
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["PORT"] = "8001", ["HOME"] = "/x", ["EXTRA_HOST"] = "h" } })!;
        try
        {
            // While a process is being started its environment shows empty: one that answers has started.
            process.StandardInput.WriteLine("there");
            process.StandardInput.Flush();
            Assert.Equal("there", process.StandardOutput.ReadLine());
            IReadOnlyList<EnvDifference> rows = Compare(folder, null, ".env", FormattableString.Invariant($"process:{process.Id}"));
            Assert.Contains(rows, r => r.Key == "PORT" && r.Relation == EnvRelation.Different && r.Value == "8001");
            Assert.Contains(rows, r => r.Key == "EXTRA_HOST" && r.Relation == EnvRelation.Missing);
            Assert.DoesNotContain(rows, r => r.Key is "HOME" or "PATH");
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }
}
