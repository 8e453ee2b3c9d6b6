using System.Globalization;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>
/// Written differently, and the same to every usual reader: true and 1, 08000 and 8000, a host's letters in another case, a slash after a URL without path. The
/// relation stays Different, since a program may compare text; it is no fault.
/// </summary>
internal sealed class EquivalentRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not { } entry || !AreEquivalent(row.Kind, entry.RawValue ?? "", row.Reference.RawValue ?? "")) return null;
        return EnvJudgement.Expected($"is written differently in {row.Label} and {row.ReferenceLabel} and means the same");
    }

    /// <summary>Whether two values of a kind mean the same.</summary>
    internal static bool AreEquivalent(EnvValueKind kind, string one, string other)
    {
        switch (kind)
        {
            case EnvValueKind.Boolean:
                return EnvValueClassifier.IsBoolean(one) && EnvValueClassifier.IsBoolean(other) && IsTrue(one) == IsTrue(other);
            case EnvValueKind.Port or EnvValueKind.Integer:
                return long.TryParse(one, NumberStyles.Integer, CultureInfo.InvariantCulture, out long a) && long.TryParse(other, NumberStyles.Integer, CultureInfo.InvariantCulture, out long b) && a == b;
            case EnvValueKind.Host or EnvValueKind.LogLevel or EnvValueKind.EnvironmentName:
                return one.Equals(other, StringComparison.OrdinalIgnoreCase);
            case EnvValueKind.Url:
                return UrlParts.TryParse(one, out UrlParts x) && UrlParts.TryParse(other, out UrlParts y)
                    && x.Scheme.Equals(y.Scheme, StringComparison.OrdinalIgnoreCase) && x.Host.Equals(y.Host, StringComparison.OrdinalIgnoreCase)
                    && (x.Port ?? DefaultPort(x.Scheme)) == (y.Port ?? DefaultPort(y.Scheme)) && x.User.SequenceEqual(y.User) && x.Password.SequenceEqual(y.Password)
                    && (x.Path is "/" ? "" : x.Path).SequenceEqual(y.Path is "/" ? "" : y.Path);
            default:
                return false;
        }
    }

    private static bool IsTrue(string value) => value is "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase)
        || value.Equals("yes", StringComparison.OrdinalIgnoreCase) || value.Equals("on", StringComparison.OrdinalIgnoreCase);

    private static int? DefaultPort(ReadOnlySpan<char> scheme) => scheme.ToString().ToUpperInvariant() switch { "HTTP" or "WS" => 80, "HTTPS" or "WSS" => 443, _ => null };
}
