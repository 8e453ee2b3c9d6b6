using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Reads the sections of a plan.</summary>
internal sealed class PlanParts(PlanReading reading, PlanObject top)
{
    private readonly HashSet<string> _environments = new(StringComparer.Ordinal);

    public DiagnosticPlan Read()
    {
        IReadOnlyList<PlanEnvironment> environments = Environments();
        PlanObject? tests = top.Object("tests", PlanShape.Tests);
        PlanObject? limits = top.Object("limits", PlanShape.Limits);
        var readiness = new PlanReadinessParts(reading, top.Object("readiness", PlanShape.Readiness));
        return new DiagnosticPlan
        {
            Exclude = top.Paths("exclude"),
            Environments = environments,
            Components = Components(),
            Ask = [.. top.List("ask").Select(Host).OfType<PlanHost>()],
            Logs = [.. top.List("logs").Select(n => Files(n, "an entry of 'logs'")).OfType<PlanFiles>()],
            TestResults = [.. (tests?.List("results") ?? []).Select(n => Files(n, "an entry of 'results'")).OfType<PlanFiles>()],
            TestRequirements = [.. (tests?.List("requirements") ?? []).Select(Requirement).OfType<PlanTestRequirement>()],
            Criteria = readiness.Criteria(),
            Waivers = readiness.Waivers(),
            Limits = limits is null ? PlanLimits.None : new PlanLimits(limits.Duration("check"), limits.Duration("total"), limits.Duration("wait")),
        };
    }

    /// <summary>The environment that a key names, by its usual name; null where there is none.</summary>
    public string? Environment(PlanObject part)
    {
        if (EnvironmentNames.Normalise(part.Text("environment")) is not { } name) return null;
        // Where the plan says which there are, another is a slip.
        if (_environments.Count > 0 && !_environments.Contains(name))
            reading.Fault(part["environment"]!, $"'{reading.Show(name)}' is none of the plan's environments ({string.Join(", ", _environments)})", NearNames.Nearest(name, _environments));
        return name;
    }

    /// <summary>Which tests the keys of an object name.</summary>
    public static PlanTestSelector Selector(PlanObject part) => new(part.Texts("name"), part.Texts("suite"), part.Texts("tag"), part.Paths("file"));

    private List<PlanEnvironment> Environments()
    {
        var environments = new List<PlanEnvironment>();
        foreach ((string key, StructuredNode node) in top.Map("environments"))
        {
            string? name = EnvironmentNames.Normalise(key);
            if (name is null) reading.Fault(node, "an environment needs a name");
            else if (!_environments.Add(name)) reading.Fault(node, $"environment '{reading.Show(name)}' is given twice: '{reading.Show(key)}' is another word for it");
            else
            {
                var part = new PlanObject(reading, node, PlanShape.Environment, $"environment '{reading.Show(key)}'");
                environments.Add(new PlanEnvironment(name, part.Word("ask", PlanWords.Ask) ?? PlanAsk.WhenNamed, reading.Cite(node, key + ":")));
            }
        }

        return environments;
    }

    private List<PlanComponent> Components()
    {
        var components = new List<PlanComponent>();
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, StructuredNode node) in top.Map("components"))
        {
            string name = key.Trim();
            var part = new PlanObject(reading, node, PlanShape.Component, $"component '{reading.Show(name)}'");
            IReadOnlyList<string> aliases = part.Texts("aliases");
            foreach (string called in (string[])[name, .. aliases.Where(a => !a.Equals(name, StringComparison.OrdinalIgnoreCase))])
            {
                if (called.Length is 0 or > 200) reading.Fault(node, "a component needs a name of 1 to 200 characters");
                else if (!owners.TryAdd(called, name)) reading.Fault(node, $"'{reading.Show(called)}' names both '{reading.Show(owners[called])}' and '{reading.Show(name)}'");
            }

            var checks = new PlanCheckParts(reading, this);
            components.Add(new PlanComponent(
                name,
                part.Word("kind", PlanWords.Kind),
                aliases,
                part.List("needs").Select(n => Need(n, name)).OfType<PlanDependency>().ToArray(),
                part.List("checks").Select(checks.Check).OfType<PlanCheck>().ToArray(),
                reading.Cite(node, name + ":")));
        }

        return components;
    }

    private PlanDependency? Need(StructuredNode node, string? of)
    {
        PlanDependency? need = node is { Kind: NodeKind.Scalar, Value: { } text } && !string.IsNullOrWhiteSpace(text)
            ? new PlanDependency(new[] { text.Trim() }, 1, null, reading.Cite(node, "needs: " + text))
            : NeedOf(node);
        if (need is null || of is null || !need.Components.Contains(of, StringComparer.OrdinalIgnoreCase)) return need;
        reading.Fault(node, $"'{reading.Show(of)}' cannot need itself");
        return null;
    }

    private PlanDependency? NeedOf(StructuredNode node)
    {
        var part = new PlanObject(reading, node, PlanShape.Need, "an entry of 'needs'");
        if (node.Kind != NodeKind.Mapping)
        {
            if (node is { Kind: NodeKind.Scalar, Value: null }) reading.Fault(node, "an entry of 'needs' is empty: name a component");
            return null;
        }

        string[] any = [.. part.Texts("anyOf").Distinct(StringComparer.OrdinalIgnoreCase)];
        string? one = part.Text("component");
        string? environment = Environment(part);
        int? least = part.Integer("atLeast", 1, 1000);
        if (part["component"] is null == part["anyOf"] is null) reading.Fault(node, "an entry of 'needs' has either 'component' or 'anyOf'");
        else if (part["anyOf"] is { } group && any.Length < 2) reading.Fault(group, "'anyOf' needs two components or more: they stand in for each other");
        else if (part["atLeast"] is { } at && (one is not null || least >= any.Length)) reading.Fault(at, "'atLeast' says how many of 'anyOf' must work: less than there are");
        else if (one is not null || any.Length > 1) return new PlanDependency(one is null ? any : new[] { one }, least ?? 1, environment, reading.Cite(node, one is null ? "anyOf: " + string.Join(", ", any) : "needs: " + one));
        return null;
    }

    private PlanHost? Host(StructuredNode node)
    {
        if (node is not { Kind: NodeKind.Scalar, Value: { } text } || string.IsNullOrWhiteSpace(text))
        {
            reading.Fault(node, $"an entry of 'ask' must be a host, and is {PlanReading.KindOf(node)}");
            return null;
        }

        string host = text.Trim();
        if (host.Any(c => char.IsWhiteSpace(c) || c is '/' or '@'))
        {
            reading.Fault(node, "an entry of 'ask' is a host or host:port, without scheme, user and path", Uri.TryCreate(host, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 ? uri.Authority.Split('@')[^1] : null);
            return null;
        }

        int? port = null;
        int colon = host.LastIndexOf(':');
        bool hasPort = colon > 0 && (host[colon - 1] == ']' || host.IndexOf(':', StringComparison.Ordinal) == colon);
        if (hasPort && !SettingEndpoint.IsPort(host.AsSpan(colon + 1), out int number)) reading.Fault(node, $"'{reading.Show(host[(colon + 1)..])}' is no port: ports are 1 to 65535");
        else if (hasPort) port = int.Parse(host[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        return new PlanHost((hasPort ? host[..colon] : host).Trim('[', ']'), port, reading.Cite(node, host));
    }

    private PlanFiles? Files(StructuredNode node, string words)
    {
        if (node is { Kind: NodeKind.Scalar, Value: { } text } && !string.IsNullOrWhiteSpace(text))
        {
            // One path alone needs no keys.
            var alone = new PlanObject(reading, StructuredNode.Mapping([new("path", node)], node.Line, node.Column), PlanShape.Files, words);
            return alone.Path("path") is { } only ? new PlanFiles(only, null, null, reading.Cite(node, text)) : null;
        }

        var part = new PlanObject(reading, node, PlanShape.Files, words);
        return part.Path("path") is { } path ? new PlanFiles(path, part.Text("component"), Environment(part), reading.Cite(node, path.Text)) : null;
    }

    private PlanTestRequirement? Requirement(StructuredNode node)
    {
        var part = new PlanObject(reading, node, PlanShape.Requirement, "an entry of 'requirements'");
        if (node.Kind != NodeKind.Mapping) return null;
        PlanTestSelector tests = Selector(part);
        if (PlanShape.Selector.Keys.All(k => part[k] is null)) reading.Fault(node, "an entry of 'requirements' says which tests it means: by name, suite, tag or file");
        IReadOnlyList<StructuredNode> needs = part["needs"] is { Kind: NodeKind.Scalar } one ? [one] : part.List("needs");
        return new PlanTestRequirement(tests, needs.Select(n => Need(n, null)).OfType<PlanDependency>().ToArray(), reading.Cite(node, "requirements"));
    }
}
