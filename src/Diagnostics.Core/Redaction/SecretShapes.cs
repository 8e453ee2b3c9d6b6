using System.Buffers;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Redaction;

/// <summary>Tokens and keys that show by their form what they are. A search for their fixed parts goes before the patterns, since nearly every text has none.</summary>
internal static partial class SecretShapes
{
    private static readonly SearchValues<string> s_prefixes = SearchValues.Create(
        ["eyJ", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "sk_", "rk_", "pk_live", "whsec_", "sk-", "AIza", "AKIA", "ASIA", "npm_", "SG.", "sbp_", "sb_secret_", "dop_v1_", "rnd_", "hooks.slack.com/services/",
         "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "hf_", "shpat_", "ya29.", "pypi-", "AccountKey="],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> s_schemes = SearchValues.Create(["bearer ", "basic ", "token "], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text holds a token or key.</summary>
    public static bool Has(string text) =>
        text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) || (text.AsSpan().ContainsAny(s_prefixes) && Shapes().IsMatch(text));

    /// <summary>Replaces tokens and keys.</summary>
    public static string Replace(string text, Func<string, string> token)
    {
        string result = text;
        if (result.Contains("PRIVATE KEY", StringComparison.Ordinal)) result = PrivateKey().Replace(result, m => token(m.Value));
        if (result.AsSpan().ContainsAny(s_prefixes)) result = Shapes().Replace(result, m => token(m.Value));
        if (result.AsSpan().ContainsAny(s_schemes)) result = Authorization().Replace(result, m => IsToken(m.Groups["value"].ValueSpan) ? m.Groups["head"].Value + token(m.Groups["value"].Value) : m.Value);
        return result;
    }

    // "token verification failed" and "Basic authentication" are prose: a credential has digits, or both cases within.
    private static bool IsToken(ReadOnlySpan<char> value)
    {
        if (value.ContainsAnyInRange('0', '9') || value.EndsWith("=")) return true;
        return value.Length >= 16 && value[1..].ContainsAnyInRange('A', 'Z') && value.ContainsAnyInRange('a', 'z');
    }

    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:[\s\S]{0,16384}?-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|[\s\S]*)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex PrivateKey();

    // JSON web tokens; GitHub, GitLab, Slack, Stripe, OpenAI, Google, AWS, npm, SendGrid, Supabase, DigitalOcean, Hugging Face, Shopify and PyPI keys, by their documented prefixes.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{5,}(?:\.[A-Za-z0-9_\-]*)?|\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{20,}|\bglpat-[A-Za-z0-9_\-]{16,}|\bxox[abeoprs]-[A-Za-z0-9\-]{10,}|\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{16,}|\bsk-[A-Za-z0-9_\-]{20,}|\bAIza[A-Za-z0-9_\-]{30,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bnpm_[A-Za-z0-9]{30,}|\bSG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}|\bsbp_[a-f0-9]{30,}|\bsb_secret_[A-Za-z0-9_\-]{16,}|\bdop_v1_[a-f0-9]{32,}|\brnd_[A-Za-z0-9]{20,}|\bhf_[A-Za-z0-9]{30,}|\bshpat_[a-f0-9]{32}|\bya29\.[A-Za-z0-9_\-]{20,}|\bpypi-[A-Za-z0-9_\-]{30,}|(?<=hooks\.slack\.com/services/)[A-Za-z0-9/]{20,}|(?<=discord(?:app)?\.com/api/webhooks/)[0-9]{5,}/[A-Za-z0-9_\-]{20,}|(?<=AccountKey=)[A-Za-z0-9+/=]{20,}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Shapes();

    [GeneratedRegex(@"(?<head>\b(?:Bearer|Basic|Token)[ \t]+)(?<value>[A-Za-z0-9+/=_.~\-]{12,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Authorization();
}
