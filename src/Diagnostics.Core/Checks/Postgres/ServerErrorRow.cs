using System.Text.RegularExpressions;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>One row of <see cref="ServerErrorTable"/>.</summary>
/// <param name="SqlState">SQLSTATE that it is about, or null for any.</param>
/// <param name="Pattern">Pattern of the message, or null for any.</param>
/// <param name="Code">Our failure code.</param>
/// <param name="Pooler">Whose wording it is; <see cref="PoolerKind.None"/> for the server's own.</param>
/// <param name="Meaning">What it means, in words that follow "the server says …, that is:".</param>
/// <param name="Example">A message that it matches: run as a test.</param>
internal sealed record ServerErrorRow(string? SqlState, Regex? Pattern, string Code, PoolerKind Pooler, string Meaning, string Example)
{
    public bool Matches(string? sqlState, string message) =>
        (SqlState is null || SqlState == sqlState) && (Pattern is null || IsMatch(Pattern, message));

    private static bool IsMatch(Regex pattern, string message)
    {
        try
        {
            return pattern.IsMatch(message);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
