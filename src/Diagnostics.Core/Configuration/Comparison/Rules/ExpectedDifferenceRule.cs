using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>Values that are meant to differ between environments: the environment's name, secrets, hosts of its own, texts that name the environment.</summary>
internal sealed class ExpectedDifferenceRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not { } entry) return null;
        if (row is { Kind: EnvValueKind.Port, IsOfOtherProgram: true } && row.Key == "PORT") return EnvJudgement.Expected($"is {entry.Value} in {row.Label} and {row.Reference.Value} in {row.ReferenceLabel}, another program");
        switch (row.Kind)
        {
            case EnvValueKind.EnvironmentName:
                return EnvJudgement.Expected($"differs in {row.Label} from {row.ReferenceLabel}, as it should");
            case EnvValueKind.Secret when entry.IsSecret:
                return EnvJudgement.Expected($"is another secret in {row.Label} than in {row.ReferenceLabel}, as it should be");
            case EnvValueKind.Host:
                return EnvJudgement.Expected($"is another host in {row.Label} than in {row.ReferenceLabel}");
            case EnvValueKind.Url or EnvValueKind.ConnectionString when HostsDiffer(entry, row.Reference):
                return EnvJudgement.Expected($"points at another host in {row.Label} than in {row.ReferenceLabel}");
            case EnvValueKind.Email:
                return EnvJudgement.Expected($"is another address in {row.Label} than in {row.ReferenceLabel}");
        }

        return NamesOwn(entry) || NamesOwn(row.Reference) ? EnvJudgement.Expected($"names its environment in {row.Label}") : null;
    }

    private static bool HostsDiffer(EnvEntry one, EnvEntry other)
    {
        if (UrlParts.TryParse(one.RawValue, out UrlParts x) && UrlParts.TryParse(other.RawValue, out UrlParts y)) return !x.Host.Equals(y.Host, StringComparison.OrdinalIgnoreCase);
        return EnvEndpoint.Of(one) is { } mine && EnvEndpoint.Of(other) is { } theirs && mine.Host != theirs.Host;
    }

    private static bool NamesOwn(EnvEntry entry)
    {
        if (EnvironmentNames.Normalise(entry.Environment) is not { } own || string.IsNullOrEmpty(entry.RawValue)) return false;
        string text = entry.RawValue;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetter(text[i])) continue;
            if (i - start >= 2 && EnvironmentNames.Known(text.AsSpan(start, i - start)) == own) return true;
            start = i + 1;
        }

        return false;
    }
}
