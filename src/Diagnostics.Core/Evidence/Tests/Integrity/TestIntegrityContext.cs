using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>The input of the rules, with what they all ask of it: what a test needs, and how we know.</summary>
internal sealed partial class TestIntegrityContext
{
    private readonly Dictionary<string, List<ObservedDependency>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string, int), List<ObservedDependency>> _byEndpoint = [];
    private readonly (Regex Pattern, TestRequirementRule Rule)[] _declared;
    private readonly Dictionary<TestCaseResult, IReadOnlyList<TestNeed>> _needs = [];

    public TestIntegrityContext(TestIntegrityInput input)
    {
        Input = input;
        foreach (ObservedDependency dependency in input.Dependencies)
        {
            if (dependency.Component is { } name) Add(_byName, name, dependency);
            if (dependency is { Host: { } host, Port: { } port }) Add(_byEndpoint, (TestEndpoints.Normalise(host), port), dependency);
        }

        _declared = [.. input.Requirements.Select(r => (Wildcard(r.Pattern), r))];
        Failing = TestEndpoints.FailingOf(input.Cases);
    }

    public TestIntegrityInput Input { get; }

    /// <summary>Endpoints that tests of this input could not use, with those tests.</summary>
    public IReadOnlyDictionary<(string Host, int Port), IReadOnlyList<TestCaseResult>> Failing { get; }

    public IEnumerable<TestCaseResult> Passed => Input.Cases.Where(c => c.Outcome == TestOutcome.Passed);

    /// <summary>What a test needs, by what it says itself, what a plan declares, and the addresses in its own output. Names alone accuse nobody.</summary>
    public IReadOnlyList<TestNeed> NeedsOf(TestCaseResult test)
    {
        if (_needs.TryGetValue(test, out IReadOnlyList<TestNeed>? known)) return known;
        var needs = new List<TestNeed>();
        foreach (string required in test.Requires) Take(needs, required, $"it requires {required}");
        if (test.Component is { } component) Take(needs, component, $"it is a test of {component}");
        foreach ((Regex pattern, TestRequirementRule rule) in _declared)
        {
            if (Matches(pattern, test)) Take(needs, rule.Component, $"{rule.Source ?? "the plan"} says that {rule.Pattern} needs {rule.Component}");
        }

        foreach ((string host, int port) in TestEndpoints.Of(test))
        {
            if (_byEndpoint.TryGetValue((host, port), out List<ObservedDependency>? at)) needs.AddRange(at.Select(d => new TestNeed(d, (host, port), $"its output names {host}:{port}")));
            else needs.Add(new TestNeed(null, (host, port), $"its output names {host}:{port}"));
        }

        if (needs.Count == 0 && IsAgainstRealServices(test))
        {
            string[] words = [.. Words(test)];
            foreach ((string name, List<ObservedDependency> of) in _byName)
            {
                if (name.Length >= 3 && words.Contains(name, StringComparer.OrdinalIgnoreCase)) needs.AddRange(of.Select(d => new TestNeed(d, null, $"its name has {name} in a suite that runs against real services")));
            }
        }

        return _needs[test] = [.. needs.Distinct()];
    }

    /// <summary>Whether a suite says of itself that it runs against real services: end-to-end, integration, smoke…</summary>
    public static bool IsAgainstRealServices(TestCaseResult test) =>
        RealSuite().IsMatch(test.FullName) || test.Categories.Any(c => RealSuite().IsMatch(c)) || test.SuitePath.Any(s => RealSuite().IsMatch(s)) || (test.File is { } file && RealSuite().IsMatch(file));

    private static IEnumerable<string> Words(TestCaseResult test) =>
        Separator().Split(string.Join(' ', test.SuitePath.Append(test.FullName).Concat(test.Categories))).Where(w => w.Length > 0);

    private static bool Matches(Regex pattern, TestCaseResult test) =>
        pattern.IsMatch(test.FullName) || pattern.IsMatch(test.Name) || test.Categories.Any(pattern.IsMatch) || test.SuitePath.Any(pattern.IsMatch) || (test.File is { } file && pattern.IsMatch(file));

    private void Take(List<TestNeed> needs, string name, string how)
    {
        if (_byName.TryGetValue(name, out List<ObservedDependency>? of)) needs.AddRange(of.Select(d => new TestNeed(d, null, how)));
        else if (TestEndpoints.Read(name) is { } endpoint)
        {
            if (_byEndpoint.TryGetValue(endpoint, out List<ObservedDependency>? at)) needs.AddRange(at.Select(d => new TestNeed(d, endpoint, how)));
            else needs.Add(new TestNeed(null, endpoint, how));
        }
    }

    private static void Add<TKey>(Dictionary<TKey, List<ObservedDependency>> map, TKey key, ObservedDependency dependency)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out List<ObservedDependency>? list)) map.Add(key, list = []);
        list.Add(dependency);
    }

    private static Regex Wildcard(string pattern) =>
        new("^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    [GeneratedRegex(@"(?:^|[^a-z])(?:e2e|end[-_ ]?to[-_ ]?end|integration|smoke|live|staging|acceptance|system[-_ ]?tests?|health|contract)(?:$|[^a-z])|Integration|EndToEnd|E2E|Smoke", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RealSuite();

    [GeneratedRegex(@"[^A-Za-z0-9\-]+|_|(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();
}
