using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>How sure a finding is, and why. What the rule says of its evidence counts first; failures that follow strengthen it; age and what contradicts it weaken it.</summary>
internal static class Credibility
{
    /// <summary>Below this, a fault that explains nothing is a guess, and no root cause.</summary>
    public const double Guess = 0.35;

    private const double Certain = 0.98;

    // A tenth less for each tenfold of an hour: 10 hours, 4 days, 6 weeks; never below this share.
    private const double LeastShareOfOld = 0.6;

    /// <summary>The confidence, 0 to 1, with what it rests on.</summary>
    /// <param name="draft">The finding.</param>
    /// <param name="followers">How many failing findings follow from it; three count.</param>
    /// <param name="against">Evidence that contradicts it.</param>
    /// <param name="now">When the diagnosis is made.</param>
    public static (double Confidence, IReadOnlyList<string> Reasons) Of(FindingDraft draft, int followers, IReadOnlyList<Citation> against, DateTimeOffset now)
    {
        var reasons = new List<string> { Directness(draft), Independence(draft) };
        double confidence = draft.Confidence;
        // Each measured symptom that follows makes the cause more credible, with less and less effect.
        for (int i = 0; i < Math.Min(followers, 3); i++) confidence = 1 - ((1 - confidence) * 0.8);
        if (followers > 0) reasons.Add(string.Create(CultureInfo.InvariantCulture, $"+ {(followers >= 3 ? "three failures or more follow" : followers == 1 ? "one failure follows" : "two failures follow")} from it"));
        confidence = Math.Min(confidence, Certain);
        if (draft.ObservedAt is { } seen && seen > DateTimeOffset.UnixEpoch && (now - seen).TotalHours is > 1 and var hours)
        {
            confidence *= Math.Max(LeastShareOfOld, 1 - (0.1 * Math.Log10(hours)));
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"- seen {(hours < 48 ? $"{hours:0} hours" : $"{hours / 24:0} days")} ago"));
        }

        if (against.Count > 0)
        {
            confidence *= against.Count == 1 ? 0.6 : 0.4;
            reasons.Add($"- contradicted by {string.Join(" and ", against.Take(2).Select(c => c.Location))}");
        }

        return (Math.Round(confidence, 2), reasons);
    }

    private static string Directness(FindingDraft draft)
    {
        bool measured = draft.Citations.Exists(c => c.Kind is CitationKind.Check or CitationKind.Log or CitationKind.Test or CitationKind.Container);
        bool declared = draft.Citations.Exists(c => c.Kind == CitationKind.Config);
        return (measured, declared) switch
        {
            (true, true) => "+ measured, and a file says the same",
            (true, false) => "+ measured",
            (false, true) => "- declared in files only: nothing was measured",
            _ => "- nothing is cited",
        };
    }

    private static string Independence(FindingDraft draft)
    {
        int sources = draft.Citations.Select(c => (c.Kind, c.Source)).Distinct().Count();
        return sources > 1 ? string.Create(CultureInfo.InvariantCulture, $"+ {sources} independent sources") : "- a single source";
    }
}
