using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>libpq's <c>require_auth</c> (since version 16): which methods of authentication the client puts up with. Methods without <c>!</c> are the only ones allowed, those with it are forbidden.</summary>
public sealed class RequiredAuthentication
{
    private static readonly string[] s_methods = ["password", "md5", "gss", "sspi", "scram-sha-256", "oauth", "none"];

    private readonly HashSet<string> _named;
    private readonly bool _isForbidding;
    private readonly string _text;

    private RequiredAuthentication(HashSet<string> named, bool isForbidding, string text)
    {
        _named = named;
        _isForbidding = isForbidding;
        _text = text;
    }

    /// <summary>The value as it was given.</summary>
    public override string ToString() => _text;

    /// <summary>Whether a method is allowed.</summary>
    /// <param name="method">password, md5, gss, sspi, scram-sha-256, or none where the server asks for nothing.</param>
    internal bool Allows(string method) => _named.Contains(method) != _isForbidding;

    /// <summary>Reads a value; what libpq refuses is an error.</summary>
    internal static RequiredAuthentication? Read(string value, int? column, FindingList findings)
    {
        if (value.Length == 0) return null;
        string[] parts = value.Split(',', StringSplitOptions.TrimEntries);
        bool isForbidding = parts[0].StartsWith('!');
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (string part in parts)
        {
            string method = part.StartsWith('!') ? part[1..] : part;
            if (part.StartsWith('!') != isForbidding)
            {
                findings.Error(column, "require_auth has methods with and without '!', which libpq refuses", "name either the methods that are allowed, or with '!' those that are not");
                return null;
            }

            if (!s_methods.Contains(method) || !named.Add(method))
            {
                findings.Error(column, $"'{TerminalText.Excerpt(part)}' is no method of require_auth, or is there twice", "write " + string.Join(", ", s_methods));
                return null;
            }
        }

        return new RequiredAuthentication(named, isForbidding, TerminalText.Excerpt(value));
    }
}
