using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>Finds hosts, ports and credentials that are fixed in code. Says little rather than too much: documentation, examples, name spaces and public sites are none.</summary>
internal static partial class HardcodedReader
{
    /// <summary>Texts, in ASCII, of which each such value holds one.</summary>
    public static IReadOnlyList<string> Needles { get; } = ["://", "assword=", "Pwd="];

    // What ends the authority of a URL in code.
    private static readonly SearchValues<byte> s_end = SearchValues.Create(" \t\r\n\"'`<>/"u8);

    private static readonly SearchValues<byte> s_host = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8);

    private static readonly SearchValues<byte> s_scheme = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789+"u8);

    /// <summary>Whether there may be such a value around a needle. Most URLs in code are of public sites: that is seen without decoding anything.</summary>
    /// <param name="part">Bytes of a file.</param>
    /// <param name="needle">Where the needle begins.</param>
    public static bool MayBe(ReadOnlySpan<byte> part, int needle)
    {
        if (part[needle] != ':') return true;
        ReadOnlySpan<byte> rest = part.Slice(needle + 3, Math.Min(600, part.Length - needle - 3));
        int end = rest.IndexOfAny(s_end);
        ReadOnlySpan<byte> authority = end < 0 ? rest : rest[..end];
        if (authority.Contains((byte)'@')) return true;
        int length = authority.IndexOfAnyExcept(s_host);
        ReadOnlySpan<byte> host = (length < 0 ? authority : authority[..length]).TrimEnd("-."u8);
        if (!host.Contains((byte)'.')) return false;
        ReadOnlySpan<byte> before = part[Math.Max(0, needle - 24)..needle];
        ReadOnlySpan<byte> scheme = before[(before.LastIndexOfAnyExcept(s_scheme) + 1)..];
        return IsOwnHost(Encoding.ASCII.GetString(host), Encoding.ASCII.GetString(scheme));
    }

    private static readonly SearchValues<char> s_filledIn = SearchValues.Create("{}<>$%*[]()");

    // Names of what is public anyway, or stands for something in documentation (RFC 2606, RFC 6761).
    private static readonly string[] s_public =
    [
        "example.com", "example.org", "example.net", "example", "test", "invalid", "localhost", "w3.org", "schema.org", "json-schema.org", "xmlns.com", "apache.org", "mozilla.org", "github.com", "githubusercontent.com", "gitlab.com",
        "npmjs.com", "npmjs.org", "pypi.org", "python.org", "nodejs.org", "golang.org", "go.dev", "microsoft.com", "opensource.org", "creativecommons.org", "gnu.org", "ietf.org", "wikipedia.org", "stackoverflow.com", "mit-license.org",
        "google.com", "googleapis.com", "gstatic.com", "jsdelivr.net", "unpkg.com", "cloudflare.com", "docker.com", "docker.io", "readthedocs.io", "reactjs.org", "react.dev", "vuejs.org", "nextjs.org", "vercel.com", "youtube.com", "twitter.com",
        "x.com", "linkedin.com", "facebook.com", "oracle.com", "java.com", "spring.io", "springframework.org", "maven.org", "eclipse.org", "jetbrains.com", "rubygems.org", "rubyonrails.org", "php.net", "packagist.org", "symfony.com", "laravel.com",
        "openapis.org", "swagger.io", "purl.org", "openid.net", "oasis-open.org", "xmlsoap.org", "iana.org", "unicode.org", "whatwg.org", "tailwindcss.com", "sentry.io", "stripe.com", "openai.com", "slack.com",
    ];

    /// <summary>The values in the lines of a text.</summary>
    public static IEnumerable<HardcodedValue> Read(CodeText text, CodeFile file, Redactor redactor, bool isTest)
    {
        foreach (Match match in Url().Matches(text.Text))
        {
            string host = match.Groups["host"].Value;
            string password = match.Groups["password"].Value;
            int? port = match.Groups["port"].Success && int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 65535 ? number : null;
            bool credential = password.Length > 0 && IsPassword(password, match.Groups["user"].Value);
            if (!credential && !IsOwnHost(host, match.Groups["scheme"].Value)) continue;
            if (text.IsCommented(match.Index)) continue;
            if (credential) redactor.Learn(password);
            yield return new HardcodedValue(credential ? HardcodedKind.Credential : HardcodedKind.Endpoint, host, port, file.Path, text.LineOf(match.Index), file.Language.Name, redactor.Excerpt(match.Value), isTest);
        }

        foreach (Match match in ConnectionString().Matches(text.Text))
        {
            string password = match.Groups["password"].Value;
            if (!IsPassword(password, "") || text.IsCommented(match.Index)) continue;
            string host = Server().Match(match.Value) is { Success: true } server ? server.Groups["host"].Value : "";
            if (host.Length == 0) continue;
            redactor.Learn(password);
            yield return new HardcodedValue(HardcodedKind.Credential, host, null, file.Path, text.LineOf(match.Index), file.Language.Name, redactor.Excerpt(match.Value.Trim('"', '\'')), isTest);
        }
    }

    // What a program fills in, what stands for a password, and what every development set-up uses.
    private static bool IsPassword(string text, string user) =>
        text.Length > 2 && text.AsSpan().IndexOfAny(s_filledIn) < 0 && !text.Equals(user, StringComparison.OrdinalIgnoreCase)
        && !text.All(c => c is 'x' or 'X' or '.')
        && text.ToLowerInvariant() is not ("password" or "passwd" or "pass" or "secret" or "postgres" or "root" or "test" or "changeme" or "change-me" or "admin" or "guest" or "example" or "user" or "your_password" or "your-password" or "yourpassword" or "pwd" or "mysql" or "redis" or "token");

    // Names with a dot, of schemes by which services call each other; a bare name is a container's, and "localhost" a developer's.
    private static bool IsOwnHost(string host, string scheme)
    {
        if (scheme is not ("postgres" or "postgresql" or "mysql" or "mariadb" or "redis" or "rediss" or "amqp" or "amqps" or "mongodb" or "mongodb+srv" or "nats" or "http" or "https" or "ws" or "wss" or "grpc")) return false;
        if (System.Net.IPAddress.TryParse(host, out System.Net.IPAddress? address)) return !System.Net.IPAddress.IsLoopback(address) && !IsDocumentation(host);
        if (!host.Contains('.', StringComparison.Ordinal) || SettingEndpoint.IsLoopback(host)) return false;
        // Pages for people are linked everywhere; what serves programs says so in its name or scheme.
        bool forPeople = scheme is "http" or "https" && !ForPrograms().IsMatch(host);
        return !forPeople && !Array.Exists(s_public, p => host.Equals(p, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + p, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsDocumentation(string host) =>
        host is "0.0.0.0" or "255.255.255.255" or "8.8.8.8" or "1.1.1.1" or "169.254.169.254" || host.StartsWith("192.0.2.", StringComparison.Ordinal) || host.StartsWith("198.51.100.", StringComparison.Ordinal) || host.StartsWith("203.0.113.", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<scheme>\b[a-z][a-z0-9+]{1,20})://(?:(?<user>[^\s:/@""'`<>]{1,80}):(?<password>[^\s@/""'`<>]{1,200})@)?(?<host>[A-Za-z0-9](?:[A-Za-z0-9\-.]{0,250}[A-Za-z0-9])?)(?::(?<port>\d{1,5}))?(?![\w$\-{])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?:^|[.\-])(?:api|internal|intra|svc|local|lan|corp|staging|stage|prod|production|dev|backend|service|services|auth|db|gateway|rds|onrender|run|herokuapp|railway|fly|azurewebsites|supabase|amazonaws)(?:[.\-]|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ForPrograms();

    [GeneratedRegex(@"[""'][^""'\n]*(?:Password|Pwd|password)=(?<password>[^;""'\s]+)[^""'\n]*[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"(?:^|[;""'\s])(?:Server|Host|Data Source|host|server)=(?:tcp:)?(?<host>[A-Za-z0-9][\w.\-]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Server();
}
