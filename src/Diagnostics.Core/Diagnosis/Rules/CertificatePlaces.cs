using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The lines of a server's own files that decide what a client met when it spoke TLS to it: the versions, the chain, the names.</summary>
/// <remarks>Source: nginx documentation, ssl_protocols and ssl_certificate; Apache documentation, SSLCertificateFile; Certbot documentation, "Where are my certificates?" (cert.pem holds the server's certificate alone); cert-manager documentation, Certificate (dnsNames).</remarks>
internal static partial class CertificatePlaces
{
    private const long LargestFile = 256 * 1024;

    /// <summary>The lines for a failure of TLS, by its code.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, ComponentModel server, string code, LogObservation observation) => code switch
    {
        FailureCodes.TlsHandshake => Versions(context, server, observation),
        FailureCodes.TlsUntrusted => Lines(context, server, LeafFile()),
        FailureCodes.TlsNameMismatch => Names(context, server, observation).Concat(Shown(context, server, observation, mustDiffer: true)),
        FailureCodes.TlsExpired or FailureCodes.TlsExpiring => Shown(context, server, observation, mustDiffer: false),
        _ => [],
    };

    // Where it is said which versions of TLS it speaks, where the peers found none in common and a version in use is left out.
    private static IEnumerable<Citation> Versions(DiagnosisContext context, ComponentModel server, LogObservation observation) =>
        NoVersion().IsMatch(observation.Event.Citation.Excerpt ?? "") ? Lines(context, server, Protocols()).Where(c => !Both().IsMatch(c.Excerpt ?? "")) : [];

    // The name of a cert-manager's certificate that comes next to the one that was asked, where none of them is that one.
    private static IEnumerable<Citation> Names(DiagnosisContext context, ComponentModel server, LogObservation observation)
    {
        if (observation.Event.Field("host") is not { } asked || LogTargets.IsLocal(asked)) yield break;
        foreach (string file in context.FilesEnding(".yaml").Concat(context.FilesEnding(".yml")))
        {
            if (RepositoryFile.Lines(context.Root, file, LargestFile) is not { } lines || !Array.Exists(lines, l => l.TrimEnd() == "kind: Certificate")) continue;
            int from = Array.FindIndex(lines, l => l.TrimEnd() == "kind: Certificate"), at = Array.FindIndex(lines, Math.Max(from, 0), l => l.Trim() == "dnsNames:");
            if (at < 0 || !Array.Exists(lines, l => SecretName().Match(l) is { Success: true } secret && secret.Groups["name"].Value.StartsWith(server.Name, StringComparison.OrdinalIgnoreCase))) continue;
            (string Name, int Line)[] names = [.. Enumerable.Range(at + 1, lines.Length - at - 1).TakeWhile(i => lines[i].TrimStart().StartsWith("- ", StringComparison.Ordinal)).Select(i => (lines[i].Trim()[2..].Trim(' ', '"', '\''), i + 1))];
            if (names.Length == 0 || Array.Exists(names, n => n.Name.Equals(asked, StringComparison.OrdinalIgnoreCase) || n.Name.StartsWith("*.", StringComparison.Ordinal))) continue;
            // Within a namespace a Service is called by its name alone.
            int dot = asked.IndexOf('.', StringComparison.Ordinal);
            int near = Array.FindIndex(names, n => dot < 0 ? !n.Name.Contains('.', StringComparison.Ordinal) : n.Name.EndsWith(asked[dot..], StringComparison.OrdinalIgnoreCase));
            int line = near < 0 ? at + 1 : names[near].Line;
            yield return new Citation(CitationKind.Config, file, line, context.Redactor.Excerpt(lines[line - 1].Trim()));
            yield break;
        }
    }

    // The certificate in the block of nginx that serves the name which was asked: one of another name, or whichever it shows. Where no name was asked, the only one there is.
    private static IEnumerable<Citation> Shown(DiagnosisContext context, ComponentModel server, LogObservation observation, bool mustDiffer)
    {
        string? asked = observation.Event.Field("host"), file = null;
        bool serves = false;
        Citation? certificate = null;
        var served = new List<Citation>();
        var all = new List<Citation>();
        void End()
        {
            if (certificate is null) return;
            all.Add(certificate);
            if (serves) served.Add(certificate);
        }

        foreach (Citation line in Lines(context, server, Block()))
        {
            string text = line.Excerpt ?? "";
            if (line.Source != file || text.StartsWith("server ", StringComparison.Ordinal) || text.StartsWith("server{", StringComparison.Ordinal))
            {
                End();
                (file, serves, certificate) = (line.Source, false, null);
            }

            if (asked is not null && text.StartsWith("server_name", StringComparison.Ordinal)) serves = text.TrimEnd(';', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Contains(asked, StringComparer.OrdinalIgnoreCase);
            if (LiveName().Match(text) is { Success: true } live ? !mustDiffer || IsOther(asked, live.Groups["name"].Value) : !mustDiffer && text.StartsWith("ssl_certificate ", StringComparison.Ordinal)) certificate = line;
        }

        End();
        return served.Count > 0 || mustDiffer || all.Select(c => c.Excerpt).Distinct(StringComparer.Ordinal).Skip(1).Any() ? served : all.Take(1);
    }

    private static bool IsOther(string? asked, string name) => asked is not null && !asked.Equals(name, StringComparison.OrdinalIgnoreCase) && !asked.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);

    // Files that are mounted into its container; those of the only proxy of a machine lie in the repository as they are installed.
    private static IEnumerable<Citation> Lines(DiagnosisContext context, ComponentModel server, Regex pattern)
    {
        if (server.Container is not null) return MountedFiles.Lines(context.Root, server, pattern, context.Redactor);
        return server.Kind == ComponentKind.Proxy && context.Model.Components.Count(c => c.Kind == ComponentKind.Proxy) == 1 ? context.FilesEnding(".conf").SelectMany(f => FileLines.Matching(context.Root, f, pattern, context.Redactor)) : [];
    }

    [GeneratedRegex(@"protocol.?version|unsupported.protocol|no supported versions|no.protocols.available", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoVersion();

    [GeneratedRegex(@"^ssl_protocols\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Protocols();

    [GeneratedRegex(@"TLSv1\.2\b.*TLSv1\.3\b|TLSv1\.3\b.*TLSv1\.2\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Both();

    [GeneratedRegex(@"^(?:ssl_certificate|SSLCertificateFile)\s+\S*/cert\.pem;?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LeafFile();

    [GeneratedRegex(@"^(?:server\s*\{|server_name\s|ssl_certificate\s)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Block();

    // Certbot keeps certificates below the name that they were first asked for; they may be for further names below that one.
    [GeneratedRegex(@"^ssl_certificate\s+\S*/live/(?<name>[A-Za-z0-9][\w.\-]*)/", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LiveName();

    [GeneratedRegex(@"^\s+(?:secretName|name):\s*[""']?(?<name>[\w.\-]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretName();
}
