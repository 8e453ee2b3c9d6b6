using System.Text.Json;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Tests.Configuration;

/// <summary>Every case of dotenv-dialects.json (what real parsers read from one file) against every dialect.</summary>
public sealed class DialectConformanceTests
{
    private static readonly Dictionary<string, EnvDialect> s_dialects = new()
    {
        ["compose"] = EnvDialect.Compose,
        ["dockerrun"] = EnvDialect.DockerRun,
        ["python"] = EnvDialect.PythonDotenv,
        ["npm"] = EnvDialect.DotenvNpm,
        ["node"] = EnvDialect.NodeEnvFile,
        ["bash"] = EnvDialect.Bash,
        ["systemd"] = EnvDialect.Systemd,
    };

    public static TheoryData<string, EnvDialect> Cases()
    {
        var data = new TheoryData<string, EnvDialect>();
        foreach (JsonElement c in Fixture().RootElement.GetProperty("cases").EnumerateArray())
        {
            foreach (JsonProperty expected in c.GetProperty("expected").EnumerateObject())
            {
                if (s_dialects.TryGetValue(expected.Name, out EnvDialect dialect)) data.Add(c.GetProperty("name").GetString()!, dialect);
            }
        }

        return data;
    }

    [Fact]
    public void The_fixture_has_cases_for_all_dialects()
    {
        TheoryData<string, EnvDialect> cases = Cases();
        Assert.True(cases.Count >= 280);
        Assert.Equal(7, cases.Select(c => (EnvDialect)c[1]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reads_what_the_real_parser_reads(string name, EnvDialect dialect)
    {
        using JsonDocument fixture = Fixture();
        JsonElement c = fixture.RootElement.GetProperty("cases").EnumerateArray().Single(e => e.GetProperty("name").GetString() == name);
        JsonElement expected = c.GetProperty("expected").GetProperty(s_dialects.Single(d => d.Value == dialect).Key);
        EnvDocument document = EnvFileReader.Parse(
            c.GetProperty("input").GetString()!,
            ".env",
            new EnvReadOptions(dialect: dialect, lookup: v => v switch { "HOSTVAR" => "fromhost", "HOME" => "/root", _ => null }));

        bool refused = expected.TryGetProperty("__error", out _);
        if (refused || expected.TryGetProperty("__warn", out _))
        {
            Assert.Contains(document.Problems, p => p.Line is not null && p.IsFatal == refused);
            if (refused) return; // The real parser gives nothing; what can be read is kept here all the same.
        }

        var actual = document.Entries.ToDictionary(e => e.Key, e => e.RawValue);
        var wanted = expected.EnumerateObject().Where(p => !p.Name.StartsWith("__", StringComparison.Ordinal)).ToDictionary(p => p.Name, p => p.Value.GetString());
        if (dialect == EnvDialect.Bash && (name is "cmd_subst" or "backtick_cmd"))
        {
            // The documented exception: nothing is executed, the text stays and is reported.
            Assert.Equal(name == "cmd_subst" ? "$(echo hi)" : "`echo hi`", actual["A"]);
            Assert.Contains(document.Problems, p => p.Line == 1 && p.Message.Contains("would be executed by bash", StringComparison.Ordinal));
            return;
        }

        if (dialect == EnvDialect.Bash && name == "dollar_dbl")
        {
            // The process id: its stand-in is the text "$$".
            Assert.Matches(@"\Ap\d+word\z", wanted["A"]);
            Assert.Equal("p$$word", actual["A"]);
            return;
        }

        Assert.Equal(wanted.OrderBy(p => p.Key, StringComparer.Ordinal), actual.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    private static JsonDocument Fixture() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Fixtures.Folder, "dotenv-dialects.json")));
}
