using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.UserRules;

/// <summary>Reads rules from YAML: <c>rules:</c>, each with <c>name</c>, <c>when</c> and <c>then</c>. What it does not know it refuses, with the line and what was probably meant.</summary>
public static class DeclaredRules
{
    private static readonly PlanShape s_top = new("rules", ["rules"], ["rules"]);
    private static readonly PlanShape s_rule = new("rule", ["name", "when", "then"], ["name", "when", "then"]);
    private static readonly PlanShape s_when = new("when", ["code", "component", "environment", "text"], []);
    private static readonly PlanShape s_then = new("then", ["explains", "weight", "reason", "finding"], []);
    private static readonly PlanShape s_finding = new("finding", ["code", "component", "environment", "status", "summary", "confidence", "nextSteps"], ["code", "summary"]);
    private static readonly KeyValuePair<string, Status>[] s_status = [new("fail", Status.Fail), new("warn", Status.Warn)];

    /// <summary>Reads a file.</summary>
    /// <param name="fullPath">Where it is.</param>
    /// <param name="shownPath">The path that citations and problems show.</param>
    /// <param name="yaml">Reads YAML.</param>
    /// <param name="redactor">Keeps the secrets of the report.</param>
    /// <exception cref="PlanException">It cannot be used; the problems say where and why.</exception>
    public static IReadOnlyList<IUserRule> ReadFile(string fullPath, string shownPath, IStructuredReader yaml, Redactor redactor) =>
        Read(PlanFile.Text(fullPath, shownPath, "file of rules", redactor), shownPath, yaml, redactor);

    /// <summary>Reads a text.</summary>
    /// <exception cref="PlanException">It cannot be used; the problems say where and why.</exception>
    public static IReadOnlyList<IUserRule> Read(string text, string path, IStructuredReader yaml, Redactor redactor)
    {
        IReadOnlyList<StructuredNode> documents = PlanFile.Documents(text, path, yaml, redactor);
        var reading = new PlanReading(path, redactor);
        var rules = new List<IUserRule>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (StructuredNode document in documents)
        {
            foreach (StructuredNode item in new PlanObject(reading, document, s_top, "the file").List("rules"))
            {
                if (Rule(reading, new PlanObject(reading, item, s_rule, "a rule"), names) is { } rule) rules.Add(rule);
            }
        }

        if (documents.Count == 0) reading.Fault(1, 0, "holds no rules");
        return reading.Problems.Count == 0 ? rules : throw new PlanException(reading.Problems);
    }

    private static DeclaredRule? Rule(PlanReading reading, PlanObject rule, HashSet<string> names)
    {
        if (rule.Text("name") is not { } name || rule.Object("when", s_when) is not { } when || rule.Object("then", s_then) is not { } then) return null;
        if (!names.Add(name)) reading.Fault(rule.Node, $"there are two rules named '{reading.Show(name)}'");
        FindingPattern condition = Pattern(reading, when);
        if (condition.Codes.Count == 0 && condition.Components.Count == 0 && condition.Texts.Count == 0) reading.Fault(when.Node, "'when' matches everything: give a code, a component or a text");
        if (condition.IsSameComponent) reading.Fault(when.Node, "'same' means the cause's component, and 'when' is the cause: use it under 'explains'");
        FindingPattern? explains = then.Object("explains", s_when) is { } effects ? Pattern(reading, effects) : null;
        UserFinding? finding = then.Object("finding", s_finding) is { } made ? Finding(reading, made) : null;
        if (explains is null && finding is null && then["finding"] is null) reading.Fault(then.Node, "'then' needs 'explains' or 'finding'");
        double weight = then.Number("weight") ?? 0.8;
        if (weight > 1) reading.Fault(then["weight"]!, "'weight' is from 0 to 1");
        return new DeclaredRule(name, reading.Cite(rule.Node, "rule " + name), condition, explains, weight, then.Text("reason") ?? "", finding);
    }

    private static FindingPattern Pattern(PlanReading reading, PlanObject node)
    {
        IReadOnlyList<string> codes = node.Texts("code");
        foreach (string code in codes)
        {
            // A code without a wildcard that the catalogue does not have may be the user's own; one that is nearly there is a slip.
            if (code.AsSpan().IndexOfAny('*', '?') >= 0 || FailureCatalogue.Default.Find(code) is not null) continue;
            if (Configuration.Sources.NearNames.Nearest(code, FailureCatalogue.Default.All.Select(d => d.Code)) is { } near) reading.Fault(node["code"]!, $"unknown failure code '{reading.Show(code)}'", near);
        }

        return new FindingPattern(codes, node.Texts("component"), node.Texts("environment"), node.Texts("text"));
    }

    private static UserFinding? Finding(PlanReading reading, PlanObject node)
    {
        if (node.Text("code") is not { } code || node.Text("summary") is not { } summary) return null;
        double confidence = node.Number("confidence") ?? 0.7;
        if (confidence > 1) reading.Fault(node["confidence"]!, "'confidence' is from 0 to 1");
        return new UserFinding(code, node.Text("component"), summary)
        {
            Environment = node.Text("environment"),
            Status = node.Word("status", s_status) ?? Status.Fail,
            Confidence = confidence,
            NextSteps = node.Texts("nextSteps"),
        };
    }
}
