using System.Text.RegularExpressions;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Core.Tests.Reporting;

public sealed partial class DiagnosisTableTests
{
    [Fact]
    public void An_outage_reads_from_the_cause_down()
    {
        string text = DiagnosisTable.Render(DiagnosisSamples.Outage(), new DiagnosisTableOptions { MaximumCascades = 4 });

        Assert.Equal("""
            NOT READY  1 root cause, 1 unexplained finding, 1 warning
            ./shop · staging · 2026-03-04 02:02:01 UTC · 412 ms · seen from build-1 (IPv4, no IPv6)

            ROOT CAUSE
            ✗ api listens on 8001; worker and web expect 8000
              port.mismatch · api · confidence 95 %
                .env:3           PORT=8001
                worker/.env:7    API_URL=http://api:8000
                logs/api.log:12  INFO:     Uvicorn running on http://0.0.0.0:8001 (Press CTRL+C to quit)
              → Set PORT in .env to 8000 (it is 8001), or move the service to the declared port.
              → docker compose up -d api  # recreate it after the change
              Explains 14 more findings:
                └ api: nothing listens on localhost:8000 [net.refused]
                └ worker cannot reach api at http://api:8000 [dependency.failed]
                └ tests: test_checkout_01 needs api, which is down, and 11 alike [test.blocked]

            NOT EXPLAINED
            ✗ db rejects the password of user shop
              db.auth.rejected · db · confidence 50 %
                logs/worker.log:44  FATAL: password authentication failed for user "shop"
              → Get-EnvConfig .env -Key DATABASE_URL  # the effective value, masked, and the line that it comes from

            WARNINGS
            ! LOG_LEVEL is given twice in web/.env
              config.duplicate · web · confidence 100 %
                web/.env:9  LOG_LEVEL=debug
              → Keep one line of the key and delete the others.

            NOT CHECKED
            - 1 check blocked: net.refused: The host answered that nothing listens on the port.
                health http://localhost:8000/health (api): not asked: the port is closed
            - 1 check unknown
                port db.internal:5432 (db): not asked: no environment was named
            - production was not asked: pass -Environment production to do so

            READINESS
            ✗ share of checks passed: 0.25, needed 0.95
            ? components up: not measured, needed 1
              25.0 % of all checks passed, 50.0 % of those executed

            INPUTS THAT COULD NOT BE USED
            ! web/Dockerfile:4: unterminated quote

            3 of 4 failures explained; 1 is not.
            4 checks: 1 passed, 1 failed, 1 blocked, 1 unknown.

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void The_way_to_a_root_cause_is_told_step_by_step_with_what_each_rests_on()
    {
        string text = DiagnosisTable.Render(DiagnosisSamples.Chain());
        Assert.Contains("""
              Why: web answers 502
                measured ← api: refuses connections on 8000 (web named it)
                inferred ← api listens on 8001; web expects 8000 (nothing listens where it was asked)
                declared ← .env:3

            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
        Assert.DoesNotContain("Why:", DiagnosisTable.Render(DiagnosisSamples.Outage()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_healthy_deployment_is_said_to_be_so_in_few_lines() => Assert.Equal("""
        READY  nothing wrong was found
        ./shop · staging · 2026-03-04 02:02:01 UTC · 412 ms · seen from build-1 (IPv4, no IPv6)

        READINESS
          100.0 % of all checks passed, 100.0 % of those executed

        No failures.
        1 check: 1 passed.

        """.ReplaceLineEndings("\n"), DiagnosisTable.Render(DiagnosisSamples.Healthy()));

    [Fact]
    public void Nothing_observed_is_not_called_healthy()
    {
        string text = DiagnosisTable.Render(DiagnosisSamples.Result(Verdict.Unknown, []));

        Assert.StartsWith("UNKNOWN  nothing that could tell was observed\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void Lines_keep_the_width_and_lose_no_word(int width)
    {
        string wide = DiagnosisTable.Render(DiagnosisSamples.Outage(), new DiagnosisTableOptions { Width = 1000 });
        string narrow = DiagnosisTable.Render(DiagnosisSamples.Outage(), new DiagnosisTableOptions { Width = width });

        Assert.All(narrow.Split('\n').Where(l => !l.TrimStart().StartsWith('→')), line => Assert.True(TextLayout.Columns(line) <= width, line));
        Assert.Equal(Letters(wide), Letters(narrow));
    }

    [Fact]
    public void A_command_is_never_broken()
    {
        string command = "docker compose logs --tail 50 " + string.Join(' ', Enumerable.Repeat("component", 20));
        Finding finding = DiagnosisSamples.Finding("net.refused", "api", "api is down", FindingRole.Root, steps: [command + "  # why it ended"]);

        string text = DiagnosisTable.Render(DiagnosisSamples.Result(Verdict.NotReady, [finding]), new DiagnosisTableOptions { Width = 60 });

        Assert.Contains("  → " + command + "\n    # why it ended\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_longer_than_the_line_is_broken_and_kept()
    {
        string word = string.Concat(Enumerable.Range(0, 60).Select(i => (char)('a' + (i % 26))));
        Finding finding = DiagnosisSamples.Finding("net.refused", "api", "api " + word, FindingRole.Root);

        string text = DiagnosisTable.Render(DiagnosisSamples.Result(Verdict.NotReady, [finding]), new DiagnosisTableOptions { Width = 40 });

        Assert.Contains(word, Letters(text), StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(TextLayout.Columns(line) <= 40, line));
    }

    [Fact]
    public void Wide_characters_count_two_columns()
    {
        Finding finding = DiagnosisSamples.Finding("net.refused", "api", string.Join(' ', Enumerable.Repeat("服务未启动", 12)), FindingRole.Root);

        string text = DiagnosisTable.Render(DiagnosisSamples.Result(Verdict.NotReady, [finding]), new DiagnosisTableOptions { Width = 40 });

        Assert.Equal(10, TextLayout.Columns("服务未启动"));
        Assert.All(text.Split('\n'), line => Assert.True(TextLayout.Columns(line) <= 40, line));
        Assert.Equal(12, Regex.Count(text, "服务未启动"));
    }

    [Fact]
    public void Colour_changes_nothing_but_colour()
    {
        string plain = DiagnosisTable.Render(DiagnosisSamples.Outage(), new DiagnosisTableOptions { Width = 70 });
        string coloured = DiagnosisTable.Render(DiagnosisSamples.Outage(), new DiagnosisTableOptions { Width = 70, Color = true });

        Assert.DoesNotContain('\e', plain);
        Assert.StartsWith("\e[1;31mNOT READY", coloured, StringComparison.Ordinal);
        Assert.Equal(plain, TrailingBlanks().Replace(Sequence().Replace(coloured, ""), "\n"));
    }

    [Fact]
    public void Foreign_control_sequences_do_not_reach_the_terminal()
    {
        Finding finding = DiagnosisSamples.Finding("net.refused", "api", "api\e[2J is \u202edown\r\nREADY", FindingRole.Unexplained,
            evidence: [new Citation(CitationKind.Log, "a\e]0;x\a.log", 1, "\e[31mred\nline")], steps: ["docker ps \e[8m; reboot"]);

        string text = DiagnosisTable.Render(DiagnosisSamples.Result(Verdict.NotReady, [finding], notes: ["\e[1mnote"], problems: [new InputProblem("x\e", null, "y\u0007")]));

        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || c == '\u202e'));
        Assert.DoesNotContain("\nREADY", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_finding_is_shown_once_even_if_two_causes_explain_it_or_they_explain_each_other()
    {
        Finding one = DiagnosisSamples.Finding("port.mismatch", "api", "first cause", FindingRole.Root, explains: ["c", "d"], id: "one");
        Finding two = DiagnosisSamples.Finding("config.missing", "api", "second cause", FindingRole.Root, explains: ["c"], id: "two");
        Finding shared = DiagnosisSamples.Finding("net.refused", "web", "shared effect", FindingRole.Cascade, ["two", "one"], id: "c");
        Finding loopA = DiagnosisSamples.Finding("http.unavailable", "x", "effect in a loop", FindingRole.Cascade, ["e"], id: "d");
        Finding loopB = DiagnosisSamples.Finding("http.unavailable", "y", "effect of nothing known", FindingRole.Cascade, ["e", "gone"], id: "e");

        string text = DiagnosisTable.Render(DiagnosisSamples.Result(Verdict.NotReady, [one, two, shared, loopA, loopB]));

        foreach (string summary in new[] { "first cause", "second cause", "shared effect", "effect in a loop", "effect of nothing known" }) Assert.Equal(1, Regex.Count(text, summary));
        Assert.True(text.IndexOf("shared effect", StringComparison.Ordinal) > text.IndexOf("second cause", StringComparison.Ordinal));
        Assert.True(text.IndexOf("effect of nothing known", StringComparison.Ordinal) > text.IndexOf("NOT EXPLAINED", StringComparison.Ordinal));
    }

    [Fact]
    public void Cascades_beyond_the_limit_are_counted_by_finding_and_not_by_line()
    {
        Finding[] effects = [.. Enumerable.Range(0, 6).Select(i => DiagnosisSamples.Finding("http.unavailable", $"web{i}", "answers 503", FindingRole.Cascade, ["root"], id: $"w{i}")),
            .. Enumerable.Range(0, 5).Select(i => DiagnosisSamples.Finding("test.blocked", "tests", $"test {i}", FindingRole.Cascade, ["root"], id: $"t{i}"))];
        Finding root = DiagnosisSamples.Finding("port.mismatch", "api", "the cause", FindingRole.Root, explains: [.. effects.Select(e => e.Id)], id: "root");

        string text = DiagnosisTable.Render(DiagnosisSamples.Result(Verdict.NotReady, [root, .. effects]), new DiagnosisTableOptions { MaximumCascades = 4 });

        Assert.Contains("Explains 11 more findings:", text, StringComparison.Ordinal);
        Assert.Contains("└ … and 7 more\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_counted()
    {
        Finding[] many = [.. Enumerable.Range(0, 30).Select(i => DiagnosisSamples.Finding("test.failed", "tests", $"test {i} failed", FindingRole.Unexplained, id: $"f{i}",
            evidence: [.. Enumerable.Range(1, 9).Select(l => new Citation(CitationKind.Log, "x.log", l, "line"))]))];

        string text = DiagnosisTable.Render(DiagnosisSamples.Result(Verdict.NotReady, many), new DiagnosisTableOptions { MaximumFindings = 5, MaximumCitations = 2 });

        Assert.Contains("\n… and 25 more\n", text, StringComparison.Ordinal);
        Assert.Equal(5, Regex.Count(text, "… and 7 more"));
    }

    private static string Letters(string text) => Blanks().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Sequence();

    [GeneratedRegex(" +\n")]
    private static partial Regex TrailingBlanks();
}
