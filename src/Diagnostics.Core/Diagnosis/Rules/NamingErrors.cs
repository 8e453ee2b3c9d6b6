using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Errors of one component that no signature explains and that name another one which it needs: "lessons request failed".</summary>
internal static partial class NamingErrors
{
    // A short word is one of any language.
    private const int ShortestName = 4;

    /// <summary>The first of them; null where there is none.</summary>
    public static Citation? Of(DiagnosisContext context, string writer, string named, string? environment)
    {
        if (context.Model.Find(named) is not { } component) return null;
        foreach (UnexplainedErrors errors in context.UnexplainedErrors)
        {
            if (errors.Standing != LogStanding.Current || !writer.Equals(errors.Component, StringComparison.OrdinalIgnoreCase) || !ComponentModel.Applies(errors.Environment, environment)) continue;
            // Whole, or without what a whole system's names begin with.
            if (Word().Matches(errors.Template).Select(m => m.Value).Any(w => w.Length >= ShortestName && (w.Equals(component.Name, StringComparison.OrdinalIgnoreCase) || (component.Name.EndsWith("-" + w, StringComparison.OrdinalIgnoreCase) && OtherNames.Of(context.Model, w) == component)))) return errors.Evidence;
        }

        return null;
    }

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9\-]*", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Word();
}
