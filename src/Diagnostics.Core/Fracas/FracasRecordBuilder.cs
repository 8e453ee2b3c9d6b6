using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Fracas;

/// <summary>
/// Collects whatever evidence comes down a pipeline into one record. The same evidence gives the same record in whatever order it comes: what
/// is there twice counts once (of one check asked twice, the later answer), figures are counted, and nothing is said that the evidence does not say.
/// <para>
/// Priority where none is given: P0 if something fails in production; P1 if something fails and a root cause is known, or several components fail;
/// P2 if one component fails, or a pass is contradicted; P3 otherwise.
/// </para>
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="options">What the operator says.</param>
/// <param name="redactor">Redacts once more what enters the record, since evidence may come from types that are not ours.</param>
public sealed class FracasRecordBuilder(TimeProvider time, FracasRecordOptions? options = null, Redactor? redactor = null)
{
    private const int LongestTitle = 160;
    private readonly FracasRecordOptions _options = options ?? new FracasRecordOptions();
    private readonly Redactor _redactor = redactor ?? new Redactor();
    private readonly Dictionary<string, Finding> _findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CheckResult> _checks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IEvidence> _others = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _named = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _vantages = new(StringComparer.Ordinal);
    private bool _diagnosed;

    /// <summary>How many distinct pieces of evidence were collected.</summary>
    public int Count => _findings.Count + _checks.Count + _others.Count;

    /// <summary>Whether anything was collected: a diagnosis without findings counts, it says that nothing was found.</summary>
    public bool IsEmpty => Count == 0 && !_diagnosed;

    /// <summary>Adds a whole diagnosis.</summary>
    public void Add(DiagnosisResult diagnosis)
    {
        ArgumentNullException.ThrowIfNull(diagnosis);
        _diagnosed = true;
        _paths.Add(diagnosis.Subject.Path);
        if (diagnosis.Subject.Environment is { Length: > 0 } environment) _named.Add(environment);
        _vantages.Add(diagnosis.Vantage.ToString());
        foreach (Finding finding in diagnosis.Findings) Add(finding);
        foreach (CheckResult check in diagnosis.Checks) Add(check);
    }

    /// <summary>Adds one piece of evidence.</summary>
    public void Add(IEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Vantage is { } vantage) _vantages.Add(vantage.ToString());
        string about = $"{evidence.Component}\0{evidence.Environment}\0{evidence.Code}\0{evidence.Summary}";
        switch (evidence)
        {
            case Finding finding:
                Keep(_findings, finding.Id + "\0" + about, finding, static (a, b) => a.Role != b.Role ? a.Role < b.Role : a.ObservedAt > b.ObservedAt);
                break;
            case CheckResult check:
                string asked = $"{check.Check}\0{check.Target}\0{check.Component}\0{check.Environment}\0{check.Vantage?.Host}";
                Keep(_checks, asked, check, static (a, b) => a.ObservedAt != b.ObservedAt ? a.ObservedAt > b.ObservedAt : Severity(a.Status) < Severity(b.Status));
                break;
            default:
                Keep(_others, about + "\0" + FirstLocation(evidence), evidence, static (a, b) => a.ObservedAt > b.ObservedAt);
                break;
        }
    }

    /// <summary>Makes the record, as a draft until a store gives it an id.</summary>
    public FracasRecord Build()
    {
        var content = new RecordContent(this);
        DateTimeOffset now = time.GetUtcNow();
        return new FracasRecord
        {
            Title = Clean(_options.Title) ?? content.Title(),
            Priority = _options.Priority ?? content.Priority(),
            Category = Clean(_options.Category) ?? content.Category(),
            Status = FracasStatus.Open,
            AssignedTo = Clean(_options.AssignedTo),
            Environment = Clean(_options.Environment) ?? content.Environment(),
            CreatedAt = now,
            UpdatedAt = now,
            DueAt = _options.DueAt,
            FirstObservedAt = content.All.Count == 0 ? null : content.All.Min(e => e.ObservedAt),
            LastObservedAt = content.All.Count == 0 ? null : content.All.Max(e => e.ObservedAt),
            Vantages = [.. _vantages.Select(Text)],
            Summary = content.Summary(),
            ErrorMessages = content.ErrorMessages(),
            Impact = content.Impact,
            Diagnosed = _diagnosed,
            RootCauses = content.Roots,
            Cascade = content.Cascade,
            Unexplained = content.Unexplained,
            ContributingFactors = content.ContributingFactors(),
            Actions = content.Actions(),
            SuccessCriteria = content.SuccessCriteria(),
            History = [new FracasHistoryEntry(now, Clean(_options.Author), string.Create(CultureInfo.InvariantCulture, $"Record made from {Count} piece{(Count == 1 ? "" : "s")} of evidence."))],
        };
    }

    /// <summary>Fail before Unverified before Warn, Blocked and Unknown; Pass last.</summary>
    internal static int Severity(Status status) => status switch
    {
        Status.Fail => 0,
        Status.Unverified => 1,
        Status.Warn => 2,
        Status.Blocked => 3,
        Status.Unknown => 4,
        _ => 5,
    };

    private static void Keep<T>(Dictionary<string, T> kept, string key, T candidate, Func<T, T, bool> isBetter)
    {
        if (!kept.TryGetValue(key, out T? present) || isBetter(candidate, present)) kept[key] = candidate;
    }

    private static string? FirstLocation(IEvidence evidence) => evidence.Evidence.Count > 0 ? evidence.Evidence[0].Location : null;

    private string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : Text(text);

    private string Text(string text) => TerminalText.Neutralise(_redactor.Redact(text)).Trim();

    private Finding Text(Finding f) => new(
        f.Id, f.Code, f.Component is null ? null : Text(f.Component), f.Environment is null ? null : Text(f.Environment), f.Status, Text(f.Summary), f.Confidence,
        [.. f.Evidence.Select(c => new Citation(c.Kind, Text(c.Source), c.Line, c.Excerpt is null ? null : Text(c.Excerpt))).Distinct()],
        [.. f.NextSteps.Select(Text)], f.ObservedAt, f.Vantage, f.Phase, f.Role, f.ExplainedBy, f.Explains);

    private sealed class RecordContent
    {
        private static readonly string[] s_production = ["production", "prod", "live"];
        private readonly FracasRecordBuilder _builder;
        private readonly List<CheckResult> _checks;
        private readonly List<IEvidence> _others;
        private readonly List<Finding> _warnings;

        public RecordContent(FracasRecordBuilder builder)
        {
            _builder = builder;
            List<Finding> findings = [.. builder._findings.Values.Select(builder.Text)
                .OrderByDescending(f => f.Explains.Count).ThenBy(f => Severity(f.Status)).ThenByDescending(f => f.Confidence).ThenBy(f => f.Id, StringComparer.Ordinal)
                .ThenBy(f => f.Summary, StringComparer.Ordinal)];
            _warnings = [.. findings.Where(f => f.Role != FindingRole.Cascade && f.Status is Status.Warn or Status.Unverified && f.Explains.Count == 0)];
            Roots = [.. findings.Where(f => f.Role == FindingRole.Root).Except(_warnings)];
            Cascade = [.. findings.Where(f => f.Role == FindingRole.Cascade)];
            Unexplained = [.. findings.Where(f => f.Role == FindingRole.Unexplained).Except(_warnings)];
            _checks = [.. builder._checks.Values.OrderBy(c => Severity(c.Status)).ThenBy(c => c.Environment, StringComparer.Ordinal).ThenBy(c => c.Component, StringComparer.Ordinal)
                .ThenBy(c => c.Check, StringComparer.Ordinal).ThenBy(c => c.Target, StringComparer.Ordinal)];
            _others = [.. builder._others.Values.OrderBy(e => Severity(e.Status)).ThenBy(e => e.Environment, StringComparer.Ordinal).ThenBy(e => e.Component, StringComparer.Ordinal)
                .ThenBy(e => e.Code, StringComparer.Ordinal).ThenBy(e => e.Summary, StringComparer.Ordinal)];
            All = [.. Roots, .. Unexplained, .. Cascade, .. _warnings, .. _checks, .. _others];
            Failing = [.. All.Where(e => e.Status == Status.Fail)];
            Impact = Count(findings);
        }

        public List<Finding> Roots { get; }

        public List<Finding> Cascade { get; }

        public List<Finding> Unexplained { get; }

        public List<IEvidence> All { get; }

        public FracasImpact Impact { get; }

        private List<IEvidence> Failing { get; }

        public string Title()
        {
            string title = Roots.Count switch
            {
                0 when Failing.Count == 0 => All.FirstOrDefault(e => Severity(e.Status) <= 2)?.Summary ?? "No failure in the evidence given",
                0 => Failing[0].Summary,
                1 => Roots[0].Summary,
                int n => string.Create(CultureInfo.InvariantCulture, $"{Roots[0].Summary} (and {n - 1} more root cause{(n == 2 ? "" : "s")})"),
            };
            title = _builder.Text(title);
            return title.Length <= LongestTitle ? title : title[..(char.IsHighSurrogate(title[LongestTitle - 2]) ? LongestTitle - 2 : LongestTitle - 1)] + "…";
        }

        public FracasPriority Priority()
        {
            if (Failing.Count == 0) return All.Any(e => e.Status == Status.Unverified) ? FracasPriority.P2 : FracasPriority.P3;
            string? named = _builder._options.Environment;
            if (IsProduction(named) || Failing.Any(e => IsProduction(e.Environment))) return FracasPriority.P0;
            return Roots.Count > 0 || Impact.Components.Count > 1 ? FracasPriority.P1 : FracasPriority.P2;
        }

        public string Category()
        {
            string? code = Roots.FirstOrDefault()?.Code ?? Failing.FirstOrDefault()?.Code ?? All.FirstOrDefault(e => e.Code is not null)?.Code;
            return FailureCatalogue.Default.Find(code)?.Layer ?? "unclassified";
        }

        public string? Environment()
        {
            IEnumerable<string> seen = _builder._named.Count > 0 ? _builder._named : All.Where(e => e.Environment is { Length: > 0 }).Select(e => e.Environment!);
            string[] names = [.. seen.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(_builder.Text)];
            return names.Length == 0 ? null : string.Join(", ", names);
        }

        public string Summary()
        {
            var sentences = new List<string>();
            foreach (Finding root in Roots) sentences.Add(Sentence(root.Summary) + (root.Explains.Count > 0 ? $" {Phrase(root.Explains.Count, "finding follows", "findings follow")} from it." : ""));
            if (Impact.Failures > 0) sentences.Add(string.Create(CultureInfo.InvariantCulture, $"Of {Phrase(Impact.Failures, "failing finding", "failing findings")}, {Impact.Explained} {(Impact.Explained == 1 ? "is" : "are")} explained and {Impact.Failures - Impact.Explained} {(Impact.Failures - Impact.Explained == 1 ? "is" : "are")} not."));
            if (Roots.Count == 0) sentences.AddRange(Failing.Take(3).Select(e => Sentence(e.Summary)));
            if (Roots.Count == 0 && Failing.Count > 3) sentences.Add(Phrase(Failing.Count - 3, "more failure is", "more failures are") + " listed below.");
            if (Failing.Count == 0) sentences.Add("Nothing in the evidence fails.");
            return _builder.Text(string.Join(' ', sentences));
        }

        public List<FracasErrorMessage> ErrorMessages()
        {
            var messages = new List<FracasErrorMessage>();
            foreach (IEvidence failing in Failing)
            {
                // The evidence of a configuration fault is what is written there, or what a service said while it still ran: facts, and no errors.
                if (failing is Finding && FailureCatalogue.Default.Find(failing.Code)?.Layer == "config") continue;
                Citation[] read = [.. failing.Evidence.Where(c => c.Kind is CitationKind.Log or CitationKind.Test or CitationKind.Container or CitationKind.Check && c.Excerpt is { Length: > 0 })];
                foreach (Citation citation in read) messages.Add(Message(citation.Excerpt!, citation.Location, failing));
                if (read.Length == 0 && failing is not Finding) messages.Add(Message(failing.Summary, FirstLocation(failing), failing));
            }

            return [.. messages.DistinctBy(m => (m.Message, m.Location))];
        }

        public List<string> ContributingFactors() => [.. _warnings.Cast<IEvidence>().Concat(_checks).Concat(_others)
            .Where(e => e.Status is Status.Warn or Status.Unverified)
            .Select(e => _builder.Text(e.Code is null ? e.Summary : $"{e.Summary} ({e.Code})")).Distinct(StringComparer.Ordinal)];

        public FracasActions Actions()
        {
            var immediate = new List<string>();
            var shortTerm = new List<string>();
            if (Roots.Count == 0 && Failing.Count > 0) immediate.Add("Invoke-Diagnosis .  # establish the root cause");
            foreach (IEvidence evidence in Roots.Count > 0 ? Roots.Cast<IEvidence>() : Failing) immediate.AddRange(evidence.NextSteps);
            foreach (IEvidence evidence in Roots.Count > 0 ? Unexplained.Concat(_warnings) : _warnings) shortTerm.AddRange(evidence.NextSteps);
            foreach (IEvidence evidence in _checks.Cast<IEvidence>().Concat(_others).Where(e => e.Status is Status.Warn or Status.Unverified)) shortTerm.AddRange(evidence.NextSteps);
            IEnumerable<string> longTerm = Roots.Select(r => new FracasCause(r.Code, r.Component)).Distinct()
                .Select(c => $"Run the success criteria of this record after each deployment, so that {c} does not come back unseen.");
            string[] now = Distinct(immediate);
            return new FracasActions(now, [.. Distinct(shortTerm).Except(now, StringComparer.Ordinal)], Distinct(longTerm));
        }

        public List<SuccessCriterion> SuccessCriteria()
        {
            string? path = _builder._paths.Count == 1 ? _builder._paths.Min : null;
            string? environment = _builder._named.Count == 1 ? _builder._named.Min : _builder._options.Environment;
            IEnumerable<IEvidence> asked = Roots.Concat<IEvidence>(Unexplained.Where(f => f.Status == Status.Fail)).Concat(_checks.Where(c => c.Status is Status.Fail or Status.Blocked))
                .Concat(_others.Where(e => e.Status == Status.Fail));
            return [.. asked.Select(e => SuccessCriterion.From(e, path, environment)).OfType<SuccessCriterion>()
                .Select(c => c with { Description = _builder.Text(c.Description), Command = _builder._redactor.Redact(c.Command) }).DistinctBy(c => c.Command)];
        }

        private FracasImpact Count(List<Finding> findings)
        {
            int failures = findings.Count(f => f.Status == Status.Fail);
            int explained = findings.Count(f => f.Status == Status.Fail && f.Role != FindingRole.Unexplained);
            string[] components = [.. Failing.Where(e => e.Component is { Length: > 0 }).Select(e => _builder.Text(e.Component!)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            string[] tests = [.. All.Where(e => e.Status is not (Status.Pass or Status.Warn)).SelectMany(e => e.Evidence).Where(c => c.Kind == CitationKind.Test)
                .Select(c => _builder.Text(c.Source)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            return new FracasImpact(components, tests, failures, explained, _checks.Count, _checks.Count(c => c.Status is Status.Pass or Status.Warn),
                _checks.Count(c => c.Status == Status.Fail), _checks.Count(c => c.Status is Status.Blocked or Status.Unknown));
        }

        private FracasErrorMessage Message(string message, string? location, IEvidence about) => new(
            _builder._redactor.Excerpt(message), location is null ? null : _builder.Text(location), about.Component is null ? null : _builder.Text(about.Component), about.Code);

        private string[] Distinct(IEnumerable<string> steps) => [.. steps.Select(_builder.Text).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal)];

        private static bool IsProduction(string? environment) => environment is not null && s_production.Contains(environment, StringComparer.OrdinalIgnoreCase);

        private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

        private static string Phrase(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");
    }
}
