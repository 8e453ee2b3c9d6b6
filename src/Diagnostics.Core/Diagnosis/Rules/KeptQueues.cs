using System.Text.RegularExpressions;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Queues and lists that are meant to keep what is in them, or that a worker makes for itself: that nobody consumes them is right.</summary>
internal static partial class KeptQueues
{
    /// <summary>Whether a name says so.</summary>
    public static bool Is(string name) => Kept().IsMatch(name);

    [GeneratedRegex(@"dead|dlq|dlx|retry|delay|park|fail|error|archive|completed|unacked|:active$|pidbox|celeryev", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Kept();
}
