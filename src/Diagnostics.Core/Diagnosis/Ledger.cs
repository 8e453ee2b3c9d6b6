using System.Globalization;
using System.Text;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// How many failures have a known cause. Root causes are what explains, so they are not counted among what is to be explained: what fails beside them is. A finding that stands for several failures
/// counts as many.
/// </summary>
/// <param name="Failures">Findings of status <c>Fail</c> that are no root causes.</param>
/// <param name="Explained">Of these, what follows from another finding.</param>
/// <param name="Unexplained">Of these, the rest.</param>
public sealed record Ledger(int Failures, int Explained, int Unexplained)
{
    private const int MostNamed = 3;

    /// <summary>What each root cause explains, most first, with those that explain nothing last. Each failure counts for one of them, so that they add up to <see cref="Explained"/>.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Names of the first failures that nothing explains.</summary>
    public IReadOnlyList<string> Open { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The account in one sentence: "21 of 29 failures explained by api port mismatch; 8 are not: …".</summary>
    public string Text => Failures == 0 ? Alone() : Explained == 0 ? NotExplained() : Account();

    private string Alone() => Entries.Count switch
    {
        0 => "No failures.",
        1 => "Nothing fails beside the root cause.",
        int roots => string.Create(CultureInfo.InvariantCulture, $"Nothing fails beside the {roots} root causes."),
    };

    private string NotExplained() => Failures == 1 ? $"1 failure, not explained{Names()}." : string.Create(CultureInfo.InvariantCulture, $"None of {Failures} failures is explained{Names()}.");

    private string Account()
    {
        LedgerEntry[] entries = [.. Entries.Where(e => e.Failures > 0)];
        int first = entries.Length == 0 ? Explained : entries[0].Failures;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(first < Failures ? $"{first} of {Failures} failures" : Failures == 1 ? "1 failure" : $"all {Failures} failures")} explained");
        for (int i = 0; i < entries.Length && i < MostNamed; i++) text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : $", {entries[i].Failures}")} by {entries[i].Name}");
        int rest = entries.Skip(MostNamed).Sum(e => e.Failures);
        if (rest > 0) text.Append(CultureInfo.InvariantCulture, $", {rest} by {entries.Length - MostNamed} more");
        if (Unexplained > 0) text.Append(CultureInfo.InvariantCulture, $"; {Unexplained} {(Unexplained == 1 ? "is" : "are")} not{Names()}");
        text[0] = char.ToUpperInvariant(text[0]);
        return text.Append('.').ToString();
    }

    private string Names() => Open.Count == 0 ? "" : ": " + string.Join(", ", Open.Take(MostNamed)) + (Open.Count > MostNamed ? ", …" : "");
}
