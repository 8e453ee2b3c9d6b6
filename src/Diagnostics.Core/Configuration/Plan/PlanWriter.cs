using System.Globalization;
using Diagnostics.Core.Language;
using Diagnostics.Core.Markup;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Writes a plan with comments for those who go on with it: the same plan gives the same text, and what <see cref="PlanReader"/> reads from it is the same plan.</summary>
public static class PlanWriter
{
    /// <summary>Writes a plan.</summary>
    /// <param name="plan">What to write. Where an entry comes from another file, its line is told in a comment.</param>
    /// <param name="schema">Where the schema lies, as an editor finds it; null for no such line.</param>
    public static string Write(DiagnosticPlan plan, string? schema)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new PlanText();
        if (schema is not null) text.Line(0, $"# yaml-language-server: $schema={schema}");
        text.Comment(
            "What is known of this deployment. All of it is optional: a diagnosis discovers anew what is not here, and what is here goes above that.",
            "Correct what is wrong, add what no file tells. No secret belongs here: databases and caches are named by the setting that holds their address.");
        text.Line(0, string.Create(CultureInfo.InvariantCulture, $"version: {DiagnosticPlan.CurrentVersion}"));
        if (plan.Exclude.Count > 0) text.Line(0, "exclude: " + Flow(plan.Exclude.Select(p => p.Text)));
        Environments(text, plan);
        Components(text, plan);
        Ask(text, plan);
        Logs(text, plan);
        Tests(text, plan);
        PlanReadinessWriter.Write(text, plan);
        PlanReadinessWriter.Limits(text, plan.Limits);
        return text.ToString();
    }

    /// <summary>A list in brackets.</summary>
    internal static string Flow(IEnumerable<string> items) => "[" + string.Join(", ", items.Select(YamlScalar.Plain)) + "]";

    /// <summary>A span of time as plans have it.</summary>
    internal static string Span(TimeSpan span) =>
        span.TotalSeconds == Math.Floor(span.TotalSeconds) ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0}s") : string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.###}ms");

    private static void Environments(PlanText text, DiagnosticPlan plan)
    {
        if (plan.Environments.Count == 0) return;
        text.Section("Whether live questions may go there: when-named (only with -Environment), always (still without credentials), never.");
        text.Line(0, "environments:");
        foreach (PlanEnvironment environment in plan.Environments)
        {
            text.Line(1, YamlScalar.Plain(environment.Name) + ":");
            text.Line(2, "ask: " + PlanWords.Of(PlanWords.Ask, environment.Ask));
        }
    }

    private static void Components(PlanText text, DiagnosticPlan plan)
    {
        if (plan.Components.Count == 0) return;
        text.Section(
            "kind: service, worker, database, cache, queue, proxy, test-suite. aliases: other names in files, logs and errors.",
            "needs: where that fails, this fails because of it; alternatives as { anyOf: [db-1, db-2], atLeast: 1 }.",
            "checks: port, http (with expect: { status, body, jsonPath, value, within }), database or cache (name of the setting).");
        text.Line(0, "components:");
        foreach (PlanComponent component in plan.Components)
        {
            text.Line(1, YamlScalar.Plain(component.Name) + ":", Origin(plan, component.Source));
            if (component.Kind is { } kind) text.Line(2, "kind: " + PlanWords.Of(PlanWords.Kind, kind));
            if (component.Aliases.Count > 0) text.Line(2, "aliases: " + Flow(component.Aliases));
            if (component.Needs.Count > 0) text.Line(2, "needs:");
            foreach (PlanDependency need in component.Needs) text.Line(3, "- " + Need(need), Origin(plan, need.Source));
            if (component.Checks.Count > 0) text.Line(2, "checks:");
            foreach (PlanCheck check in component.Checks) Check(text, check, Origin(plan, check.Source));
        }
    }

    private static string Need(PlanDependency need)
    {
        if (need is { Components: [string one], Environment: null }) return YamlScalar.Plain(one);
        string what = need.Components is [string single] ? "component: " + YamlScalar.Plain(single) : "anyOf: " + Flow(need.Components);
        string least = need is { IsRedundant: true, AtLeast: > 1 } ? string.Create(CultureInfo.InvariantCulture, $", atLeast: {need.AtLeast}") : "";
        return $"{{ {what}{least}{(need.Environment is { } environment ? ", environment: " + YamlScalar.Plain(environment) : "")} }}";
    }

    private static void Check(PlanText text, PlanCheck check, string? origin)
    {
        string first = check switch
        {
            PlanPortCheck port => string.Create(CultureInfo.InvariantCulture, $"port: {port.Port}"),
            PlanHttpCheck http => "http: " + YamlScalar.Quote(http.Url.OriginalString),
            PlanDatabaseCheck database => "database: " + YamlScalar.Plain(database.Key),
            PlanCacheCheck cache => "cache: " + YamlScalar.Plain(cache.Key),
            _ => throw new ArgumentException($"A {check.GetType().Name} cannot be written.", nameof(check)),
        };
        text.Line(3, "- " + first, origin);
        if (check is PlanPortCheck { Host: not "localhost" and { } host }) text.Line(4, "host: " + YamlScalar.Plain(host));
        if (check is PlanHttpCheck { Expect: { } expect } && expect != PlanExpectation.Success) text.Line(4, "expect: { " + string.Join(", ", Expectation(expect)) + " }");
        if (check.Environment is { } environment) text.Line(4, "environment: " + YamlScalar.Plain(environment));
        if (check.Timeout is { } timeout) text.Line(4, "timeout: " + Span(timeout));
    }

    private static IEnumerable<string> Expectation(PlanExpectation expect)
    {
        if (expect.Status is { } status) yield return "status: " + YamlScalar.Quote(status);
        if (expect.Body is { } body) yield return "body: " + YamlScalar.Quote(body);
        if (expect.JsonPath is { } path) yield return "jsonPath: " + YamlScalar.Quote(path);
        if (expect.Value is { } value) yield return "value: " + YamlScalar.Quote(value);
        if (expect.Within is { } within) yield return "within: " + Span(within);
    }

    private static void Ask(PlanText text, DiagnosticPlan plan)
    {
        text.Section("Hosts that may be asked without an environment being named; * stands for any part of a name. No credential goes there.");
        if (plan.Ask.Count == 0)
        {
            text.Comment("ask: [\"*.staging.example.net\", \"db.example.net:5432\"]");
            return;
        }

        text.Line(0, "ask:");
        foreach (PlanHost host in plan.Ask)
        {
            string name = host.Pattern.Contains(':', StringComparison.Ordinal) ? "[" + host.Pattern + "]" : host.Pattern;
            text.Line(1, "- " + YamlScalar.Quote(host.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{name}:{port}") : name));
        }
    }

    private static void Logs(PlanText text, DiagnosticPlan plan)
    {
        text.Section("Where logs are, who wrote them and where; paths as in .gitignore. Logs that are found anyway need no entry.");
        if (plan.Logs.Count == 0) text.Comment("logs:", "  - path: var/output/api/*", "    component: api", "    environment: staging");
        else Files(text, 0, "logs:", plan.Logs);
    }

    private static void Tests(PlanText text, DiagnosticPlan plan)
    {
        text.Section("Where test results are, and which tests need which components: where those are down, such tests are blocked, not failed.");
        if (plan.TestResults.Count + plan.TestRequirements.Count == 0)
        {
            text.Comment("tests:", "  results:", "    - reports/**/*.xml", "  requirements:", "    - tag: [integration, e2e]", "      needs: [api, db]");
            return;
        }

        text.Line(0, "tests:");
        if (plan.TestResults.Count > 0) Files(text, 1, "results:", plan.TestResults);
        if (plan.TestRequirements.Count > 0) text.Line(1, "requirements:");
        foreach (PlanTestRequirement requirement in plan.TestRequirements)
            text.Item(2, [.. Selector(requirement.Tests), "needs: [" + string.Join(", ", requirement.Needs.Select(Need)) + "]"]);
    }

    /// <summary>The keys that select tests.</summary>
    internal static IEnumerable<string> Selector(PlanTestSelector tests)
    {
        if (tests.Names.Count > 0) yield return "name: " + Flow(tests.Names);
        if (tests.Suites.Count > 0) yield return "suite: " + Flow(tests.Suites);
        if (tests.Tags.Count > 0) yield return "tag: " + Flow(tests.Tags);
        if (tests.Files.Count > 0) yield return "file: " + Flow(tests.Files.Select(f => f.Text));
    }

    private static void Files(PlanText text, int depth, string key, IReadOnlyList<PlanFiles> files)
    {
        text.Line(depth, key);
        foreach (PlanFiles entry in files)
        {
            var lines = new List<string> { "path: " + YamlScalar.Plain(entry.Path.Text) };
            if (entry.Component is { } component) lines.Add("component: " + YamlScalar.Plain(component));
            if (entry.Environment is { } environment) lines.Add("environment: " + YamlScalar.Plain(environment));
            if (lines.Count == 1) text.Line(depth + 1, "- " + YamlScalar.Plain(entry.Path.Text));
            else text.Item(depth + 1, lines);
        }
    }

    // Where the plan itself is the source there is nothing to tell.
    private static string? Origin(DiagnosticPlan plan, Citation source) => source.Source == plan.Source ? null : source.Location;
}
