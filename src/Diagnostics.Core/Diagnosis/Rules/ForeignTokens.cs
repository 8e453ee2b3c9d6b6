using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A token that one environment's log says it issued, and that another environment's log says it accepted: both sign with one key.</summary>
/// <remarks>Source: RFC 7519, section 4.1.7: the claim jti identifies a token, and no two have the same.</remarks>
internal static partial class ForeignTokens
{
    private const long LargestFile = 16 * 1024 * 1024;

    /// <summary>The line that accepted it and the one that issued it; null where no token was met in both.</summary>
    /// <param name="context">The evidence.</param>
    /// <param name="one">One environment.</param>
    /// <param name="other">The other.</param>
    public static (string Here, string From, Citation Accepted, Citation Issued)? Between(DiagnosisContext context, string? one, string? other)
    {
        if (one is null || other is null) return null;
        (string Id, string Text, Citation Citation)[] its = [.. Lines(context, one)], theirs = [.. Lines(context, other)];
        return Met(one, its, other, theirs) ?? Met(other, theirs, one, its);
    }

    private static (string Here, string From, Citation Accepted, Citation Issued)? Met(string from, (string Id, string Text, Citation Citation)[] there, string here, (string Id, string Text, Citation Citation)[] lines)
    {
        ILookup<string, Citation> issued = there.Where(l => Issues().IsMatch(l.Text)).ToLookup(l => l.Id, l => l.Citation, StringComparer.Ordinal);
        if (issued.Count == 0) return null;
        HashSet<string> own = [.. lines.Where(l => Issues().IsMatch(l.Text)).Select(l => l.Id)];
        foreach ((string id, string text, Citation citation) in lines)
        {
            if (!own.Contains(id) && Accepts().IsMatch(text) && issued[id].FirstOrDefault() is { } by) return (here, from, citation, by);
        }

        return null;
    }

    private static IEnumerable<(string Id, string Text, Citation Citation)> Lines(DiagnosisContext context, string environment)
    {
        foreach (string source in context.LogSpans.Where(s => s.Environment == environment).Select(s => s.End.Source).Distinct(StringComparer.Ordinal))
        {
            if (context.LinesOf(source, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (Identity().Match(lines[i]) is { Success: true } match) yield return (match.Groups["id"].Value, lines[i], new Citation(CitationKind.Log, source, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
            }
        }
    }

    [GeneratedRegex(@"\b(?:jti|token_?id|session_?id)[""']?\s?[:=]\s?[""']?(?<id>[\w\-]{6,64})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Identity();

    [GeneratedRegex(@"\b(?:issued|issuing|created|signed|minted)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Issues();

    [GeneratedRegex(@"\b(?:accepted|verified|validated|authenticated|authorized)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Accepts();
}
