using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.UserRules;
using Diagnostics.Core.Language;

namespace Diagnostics.Commands.Rules;

/// <summary>
/// Reads what a script block wrote: hashtables or objects with Cause and Effect are explanations, those with Code are findings; findings may be named by their id or given themselves.
/// </summary>
internal static class RuleOutput
{
    /// <summary>The answer in what was written. What is neither is named.</summary>
    public static UserRuleAnswer Read(IEnumerable<PSObject?> written)
    {
        var findings = new List<UserFinding>();
        var explanations = new List<UserExplanation>();
        var problems = new List<string>();
        foreach (PSObject? output in written)
        {
            if (output is null) continue;
            var values = new Members(output);
            if (values["Cause"] is not null && values["Effect"] is not null)
            {
                string[] causes = [.. Ids(values["Cause"])];
                string[] effects = [.. Ids(values["Effect"])];
                if (causes.Length == 0 || effects.Length == 0) problems.Add("wrote an explanation whose Cause or Effect is no finding: give the finding or its Id");
                else explanations.AddRange(effects.Select(e => new UserExplanation(causes, e, values.Number("Weight") ?? 0.8, values.Text("Reason") ?? "")));
            }
            else if (values.Text("Code") is { Length: > 0 } code)
            {
                if (Finding(values, code, problems) is { } finding) findings.Add(finding);
            }
            else
            {
                problems.Add($"wrote a {output.TypeNames.FirstOrDefault() ?? "value"}, which is neither a finding (Code, Component, Summary) nor an explanation (Cause, Effect)");
            }
        }

        return new UserRuleAnswer(findings, explanations, problems);
    }

    private static UserFinding? Finding(Members values, string code, List<string> problems)
    {
        Status status = Status.Fail;
        if (values.Text("Status") is { Length: > 0 } text && !Enum.TryParse(text, ignoreCase: true, out status))
        {
            problems.Add($"wrote a finding whose Status is '{text}': it is one of {string.Join(", ", Enum.GetNames<Status>())}");
            return null;
        }

        return new UserFinding(code, values.Text("Component"), values.Text("Summary") is { Length: > 0 } summary ? summary : FailureCatalogue.Default.Find(code)?.Meaning ?? code)
        {
            Environment = values.Text("Environment"),
            Status = status,
            Confidence = values.Number("Confidence") ?? 0.7,
            Evidence = [.. Items(values["Evidence"]).Select(e => e is PSObject wrapped ? wrapped.BaseObject : e).OfType<Citation>()],
            NextSteps = [.. Items(values["NextSteps"]).Select(s => LanguagePrimitives.ConvertTo<string>(s)).Where(s => s.Length > 0)],
            Explains = [.. Ids(values["Explains"])],
        };
    }

    private static IEnumerable<string> Ids(object? value)
    {
        foreach (object item in Items(value))
        {
            object plain = item is PSObject wrapped ? wrapped.BaseObject : item;
            if (plain is Finding finding) yield return finding.Id;
            else if (plain is string { Length: > 0 } id) yield return id;
            else if (new Members(PSObject.AsPSObject(item)).Text("Id") is { Length: > 0 } other) yield return other;
        }
    }

    private static IEnumerable<object> Items(object? value)
    {
        object? plain = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        return plain switch
        {
            null => [],
            string or IDictionary => [plain],
            IEnumerable list => list.Cast<object?>().OfType<object>(),
            _ => [plain],
        };
    }

    private sealed class Members(PSObject output)
    {
        public object? this[string name] => output.BaseObject is IDictionary dictionary ? Entry(dictionary, name) : output.Properties[name]?.Value;

        public string? Text(string name) => this[name] is { } value ? LanguagePrimitives.ConvertTo<string>(value) : null;

        public double? Number(string name) => this[name] is { } value && double.TryParse(LanguagePrimitives.ConvertTo<string>(value), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

        private static object? Entry(IDictionary dictionary, string name)
        {
            foreach (DictionaryEntry entry in dictionary)
            {
                if (entry.Key is string key && key.Equals(name, StringComparison.OrdinalIgnoreCase)) return entry.Value;
            }

            return null;
        }
    }
}
