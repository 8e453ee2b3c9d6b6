using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Cites lines that give a variable a value; what is secret by its name is made known to the redactor, and only its token is shown.</summary>
internal static class SettingCitation
{
    /// <summary>The line, as <c>NAME: value</c>.</summary>
    public static Citation Of(Redactor redactor, string name, string value, string path, int line)
    {
        bool secret = SecretNames.IsSecret(name);
        if (secret) redactor.Learn(value);
        return new Citation(CitationKind.Config, path, line, $"{name}: {(secret ? redactor.Token(value) : redactor.Excerpt(value))}");
    }
}
