using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Diagnosis.Live;
using Diagnostics.Core.Diagnosis.Planning;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Gates;

/// <summary>Finds what is to be waited for. Contacts nothing. The folder is read only where a component is named, or nothing is.</summary>
internal sealed class GateSubjects(GateRequest request, DiagnosisServices services)
{
    private readonly string? _environment = EnvironmentNames.Normalise(request.Environment);
    private readonly List<InputProblem> _problems = [];

    /// <summary>The folder's plan; the empty one where it has none or was not read.</summary>
    public DiagnosticPlan Plan { get; private set; } = DiagnosticPlan.Empty;

    /// <summary>Inputs that could not be used.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>What is waited for, in dependency order.</summary>
    /// <exception cref="GateRequirementException">A requirement means nothing.</exception>
    /// <exception cref="DiagnosisException">The folder, or its plan, cannot be used.</exception>
    public IReadOnlyList<GateSubject> Find(CancellationToken cancellationToken)
    {
        var subjects = new List<GateSubject>();
        var names = new List<string>();
        foreach (GateRequirement requirement in request.Require)
        {
            if (Target(requirement) is { } target) subjects.Add(target);
            else names.Add(requirement.Text);
        }

        if (names.Count > 0 || request.Require.Count == 0) subjects.AddRange(Components(names, cancellationToken));
        return GateOrder.Of([.. subjects.DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase)]);
    }

    private static GateSubject Subject(LiveQuestion question) => new(question.Target, true, [], [question]);

    // A URL, a host with its port, a setting; null for what can only be a name.
    private GateSubject? Target(GateRequirement requirement)
    {
        var source = new Citation(CitationKind.Check, requirement.Value?.Entry is { } entry ? entry.Path : "the command line", requirement.Value?.Entry?.Line);
        string text = requirement.Text;
        if (requirement.Value is { } value)
        {
            if (DatabaseSetting.Read(value) is { } setting) return Database(setting, text, source);
            if (CacheSetting.TryRead(value, out CacheTarget? held, out string? fault)) return held is null ? throw Refuse(text, fault!) : Subject(new CacheQuestion(null, null, held, source, true));
            text = value.Entry?.RawValue ?? "";
            if (!text.Contains("://", StringComparison.Ordinal) && !Endpoint.TryParse(text, null, out _, out _)) throw Refuse(requirement.Text, "its value is no address that can be waited for");
        }

        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            switch (text[..scheme].Split('+')[0].ToLowerInvariant())
            {
                case "postgres" or "postgresql":
                    return Database(DatabaseTarget.Read(text), text, source);
                case "redis" or "rediss" or "valkey" or "valkeys":
                    return CacheTarget.TryParse(text, out CacheTarget? cache, out string? cacheFault) ? Subject(new CacheQuestion(null, null, cache, source, true)) : throw Refuse(text, cacheFault);
                case "http" or "https" or "ws" or "wss":
                    return HealthTarget.TryParse(text, out HealthTarget? health, out string? urlFault)
                        ? Subject(new HealthQuestion(null, null, health, source, IsDeclared: true, static _ => true)) : throw Refuse(text, urlFault);
                default:
                    return Endpoint.TryParse(text, null, out Endpoint? other, out string? otherFault) ? Subject(new PortQuestion(null, null, other, source)) : throw Refuse(text, otherFault);
            }
        }

        bool isEndpoint = text.Contains(':', StringComparison.Ordinal) && Endpoint.TryParse(text, null, out _, out _);
        return isEndpoint ? Subject(new PortQuestion(null, null, Endpoint.Parse(text), source)) : null;
    }

    private GateSubject Database(DatabaseTargetReading reading, string text, Citation source) =>
        reading.Target is null ? throw Refuse(text, "the connection string cannot be read") : Subject(new DatabaseQuestion(null, null, reading, null, source, true));

    private GateRequirementException Refuse(string text, string why)
    {
        string shown = request.Redactor.Excerpt(text);
        return new GateRequirementException(shown, $"'{shown}' cannot be waited for: {request.Redactor.Excerpt(why)}");
    }

    private Dictionary<string, GateSubject>.ValueCollection Components(List<string> names, CancellationToken cancellationToken)
    {
        var folder = new DiagnosisRequest(request.Path, request.Environment, redactor: request.Redactor);
        Plan = FolderPlan.Read(folder, services);
        ProjectScan scan = FolderScan.Run(request.Path, Plan, cancellationToken);
        var reader = new DeploymentReader(services.Yaml, request.Redactor, Plan);
        DeploymentModel model = reader.Read(scan, cancellationToken);
        _problems.AddRange(reader.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message)));
        var subject = new LiveSubject(model, new DeclaredAddresses(model), new LiveScope(_environment, Plan));
        ILookup<string, LiveQuestion> questions = LiveInquiry.Questions(subject, services.Databases is not null)
            .Where(q => q.Component is not null && IsTelling(model, q)).ToLookup(q => model.Find(q.Component)?.Name ?? q.Component!, StringComparer.OrdinalIgnoreCase);
        List<string> required = Required(model, names, questions);
        var found = new Dictionary<string, GateSubject>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<string>(required);
        while (open.TryDequeue(out string? name))
        {
            if (found.ContainsKey(name)) continue;
            IReadOnlyList<(IReadOnlyList<string> Names, int AtLeast)> needs = request.ExcludeDependency ? [] : Needs(model, name);
            found.Add(name, new GateSubject(name, required.Contains(name, StringComparer.OrdinalIgnoreCase), needs, [.. questions[name]]));
            foreach (string need in needs.SelectMany(n => n.Names)) open.Enqueue(need);
        }

        return found.Values;
    }

    private List<string> Required(DeploymentModel model, List<string> names, ILookup<string, LiveQuestion> questions)
    {
        foreach (string name in names)
        {
            if (model.Find(name) is not null || questions.Contains(name)) continue;
            string shown = request.Redactor.Excerpt(name);
            string? near = NearNames.Nearest(name, model.Components.Select(c => c.Name));
            string known = model.Components.Count == 0 ? "; this folder declares no component" : near is not null ? $": did you mean '{near}'?" : ": there are " + string.Join(", ", model.Components.Take(12).Select(c => c.Name));
            throw new GateRequirementException(shown, $"'{shown}' is no component of this folder, and no URL or host:port{known}");
        }

        if (names.Count > 0) return [.. names.Select(n => model.Find(n)?.Name ?? n)];
        string[] needed = request.PrefersTestRequirements ? [.. Plan.TestRequirements.SelectMany(r => r.Needs).Where(n => !n.IsRedundant).SelectMany(n => n.Components).Select(n => model.Find(n)?.Name ?? n).Distinct(StringComparer.OrdinalIgnoreCase)] : [];
        if (needed.Length > 0) return [.. needed];
        // One of several that stand in for each other need not be up.
        HashSet<string> alternatives = model.Components.SelectMany(c => c.Dependencies).Where(d => d.RedundancyGroup is not null).Select(d => model.Find(d.On)?.Name ?? d.On).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. questions.Select(q => q.Key).Where(n => !alternatives.Contains(n))];
    }

    private List<(IReadOnlyList<string> Names, int AtLeast)> Needs(DeploymentModel model, string name)
    {
        Dependency[] all = [.. (model.FindExact(name)?.Dependencies ?? []).Where(d => ComponentModel.Applies(d.Environment, _environment)).Select(d => d with { On = model.Find(d.On)?.Name ?? d.On }).Where(d => !d.On.Equals(name, StringComparison.OrdinalIgnoreCase))];
        var needs = new List<(IReadOnlyList<string> Names, int AtLeast)>();
        foreach (string on in all.Where(d => d.RedundancyGroup is null).Select(d => d.On).Distinct(StringComparer.OrdinalIgnoreCase)) needs.Add(([on], 1));
        foreach (IGrouping<string, Dependency> group in all.Where(d => d.RedundancyGroup is not null).GroupBy(d => d.RedundancyGroup!, StringComparer.Ordinal))
            needs.Add(([.. group.Select(d => d.On).Distinct(StringComparer.OrdinalIgnoreCase)], group.First().GroupNeeds));
        return needs;
    }

    // Where others call it is no proof of where it is: what it publishes or declares goes above that. That both differ, the diagnosis tells.
    private static bool IsTelling(DeploymentModel model, LiveQuestion question)
    {
        if (question is not PortQuestion port || question.Source.Source == model.Plan.Source || !LiveScope.IsLoopback(port.Host) || model.Find(question.Component) is not { } component) return true;
        List<PlanPortCheck> own = PlanDiscovery.Ports(component);
        return own.Count == 0 || own.Exists(p => p.Port == port.Endpoint.Port);
    }
}
