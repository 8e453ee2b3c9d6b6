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

    // What most findings say of their evidence, made once: there may be a hundred thousand of them.
    private static readonly string[][] s_usual = [.. Enumerable.Range(0, Directness.Length * Independence.Length * Followers.Length).Select(Usual)];

    private static string[] Directness => ["+ measured, and a file says the same", "+ measured", "- declared in files only: nothing was measured", "- nothing is cited"];

    private static string[] Independence => ["- a single source", "+ 2 independent sources", "+ 3 independent sources", "+ 4 independent sources or more"];

    private static string[] Followers => ["", "+ one failure follows from it", "+ two failures follow from it", "+ three failures or more follow from it"];

    /// <summary>The confidence, 0 to 1, with what it rests on.</summary>
    /// <param name="draft">The finding.</param>
    /// <param name="followers">How many failing findings follow from it; three count.</param>
    /// <param name="against">Evidence that contradicts it.</param>
    /// <param name="discounted">Evidence that would, if it could be believed.</param>
    /// <param name="now">When the diagnosis is made.</param>
    public static (double Confidence, IReadOnlyList<string> Reasons) Of(FindingDraft draft, int followers, IReadOnlyList<Citation> against, IReadOnlyList<Citation> discounted, DateTimeOffset now)
    {
        followers = Math.Min(followers, 3);
        IReadOnlyList<string> reasons = s_usual[(((Kind(draft) * 4) + Math.Clamp(Sources(draft) - 1, 0, 3)) * 4) + followers];
        double confidence = draft.Confidence;
        // Each measured symptom that follows makes the cause more credible, with less and less effect.
        for (int i = 0; i < followers; i++) confidence = 1 - ((1 - confidence) * 0.8);
        confidence = Math.Min(confidence, Certain);
        if (draft.ObservedAt is { } seen && seen > DateTimeOffset.UnixEpoch && (now - seen).TotalHours is > 1 and var hours)
        {
            confidence *= Math.Max(LeastShareOfOld, 1 - (0.1 * Math.Log10(hours)));
            reasons = [.. reasons, string.Create(CultureInfo.InvariantCulture, $"- seen {(hours < 48 ? $"{hours:0} hours" : $"{hours / 24:0} days")} ago")];
        }

        if (against.Count > 0)
        {
            confidence *= against.Count == 1 ? 0.6 : 0.4;
            reasons = [.. reasons, $"- contradicted by {string.Join(" and ", against.Take(2).Select(c => c.Location))}"];
        }

        if (discounted.Count > 0) reasons = [.. reasons, $"{discounted[0].Location} says otherwise and is not believed: the health check lies"];
        return (Math.Round(confidence, 2), reasons);
    }

    private static string[] Usual(int number)
    {
        string followers = Followers[number % 4];
        string[] reasons = [Directness[number / 16], Independence[number / 4 % 4]];
        return followers.Length == 0 ? reasons : [.. reasons, followers];
    }

    private static int Kind(FindingDraft draft)
    {
        bool measured = false, declared = false;
        foreach (Citation citation in draft.Citations)
        {
            measured |= citation.Kind is CitationKind.Check or CitationKind.Log or CitationKind.Test or CitationKind.Container;
            declared |= citation.Kind == CitationKind.Config;
        }

        return measured ? (declared ? 0 : 1) : declared ? 2 : 3;
    }

    private static int Sources(FindingDraft draft) => draft.Citations.Count < 2 ? draft.Citations.Count : draft.Citations.Select(c => (c.Kind, c.Source)).Distinct().Count();
}
