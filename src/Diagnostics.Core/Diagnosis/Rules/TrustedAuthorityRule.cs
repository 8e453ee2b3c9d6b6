using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A client does not trust a server's certificate, and the files that are mounted into both tell why: no authority among those that the client is given signed it. Or another client of the same server is given another
/// file of authorities at the same place, or the variable that names one, and does trust it: then the fault is what the first is given, not what the server shows.
/// </summary>
/// <remarks>Source: RFC 5280, sections 4.2.1.1 and 6 (the issuer's name and key identifier are those of the next certificate); OpenSSL, SSL_CERT_FILE; Node.js, NODE_EXTRA_CA_CERTS; Python requests, REQUESTS_CA_BUNDLE; AWS CLI, AWS_CA_BUNDLE; libpq, sslrootcert.</remarks>
internal sealed partial class TrustedAuthorityRule : IFindingRule, IExplanationRule
{
    private const string Topic = "trusted-authority";

    private const long LargestFile = 1024 * 1024;

    private const int MostCertificates = 500;

    private static readonly string[] s_keys = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "AWS_CA_BUNDLE", "PGSSLROOTCERT", "DENO_CERT"];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (IGrouping<(ComponentModel? Client, ComponentModel? Server, string? Environment), LogObservation> seen in context.LogsBy.WithCode(FailureCodes.TlsUntrusted).Where(o => !o.IsHistory)
            .GroupBy(o => (context.Model.Find(o.Component), LogTargets.Resolve(context, o) ?? SecuredPeer.Of(context, o), o.Environment)))
        {
            if (seen.Key is not ({ IsComposed: true } client, { } server, var environment) || client == server) continue;
            if ((Unsigned(context, client, server, environment) ?? Otherwise(context, client, server, environment)) is not { } found) continue;
            var draft = new FindingDraft(FailureCodes.TlsUntrusted, client.Name, environment, Status.Fail, found.Words, 0.93) { IsFault = true, Topic = Topic, Target = server.Name };
            draft.Citations.Add(found.Place);
            draft.Citations.Add(seen.First().Event.Citation);
            if (found.Beside is { } beside) draft.Citations.Add(beside);
            draft.NextSteps.Add($"At {found.Place.Location}, give {client.Name} the authority that signed {server.Name}'s certificate, then: {DiagnosisContext.ComposeUp(client, environment)}");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Topic: Topic, Status: Status.Fail }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f.Code == FailureCodes.TlsUntrusted && f.SharesEnvironment(cause) && (f.SharesComponent(cause) || string.Equals(f.Component, cause.Target, StringComparison.OrdinalIgnoreCase))))
                yield return new Explanation(cause, effect, 0.95, $"{cause.Component} is not given the authority that signed it", LinkBasis.Declared);
        }
    }

    // The certificates themselves: none that the client is given signed the server's.
    private static Fault? Unsigned(DiagnosisContext context, ComponentModel client, ComponentModel server, string? environment)
    {
        X509Certificate2[] shown = [.. Mounted(context, server).SelectMany(m => m.Certificates.Take(1))];
        (Mount Mount, X509Certificate2[] Certificates)[] trusted = [.. Mounted(context, client)];
        try
        {
            if (shown.Length != 1 || trusted.Length != 1 || trusted[0].Certificates.Any(c => Signed(c, shown[0]))) return null;
            Citation? other = Neighbours(context, client, server, environment).SelectMany(n => Mounted(context, n)).FirstOrDefault(m => m.Certificates.Any(c => Signed(c, shown[0]))).Mount?.Citation;
            return new Fault($"{client.Name} is given {trusted[0].Mount.Source} to trust, and no authority in it signed {server.Name}'s certificate", trusted[0].Mount.Citation, other);
        }
        finally
        {
            foreach (X509Certificate2 certificate in shown.Concat(trusted.SelectMany(t => t.Certificates))) certificate.Dispose();
        }
    }

    // By what another client is given that does trust it.
    private static Fault? Otherwise(DiagnosisContext context, ComponentModel client, ComponentModel server, string? environment)
    {
        Mount[] own = [.. Mounts(context, client)];
        foreach (ComponentModel other in Neighbours(context, client, server, environment))
        {
            foreach (Mount theirs in Mounts(context, other).Where(m => Authorities().IsMatch(m.Target)))
            {
                if (Array.Find(own, m => m.Target == theirs.Target && m.Source != theirs.Source) is { } differing) return new Fault($"{client.Name} is given {differing.Source} to trust where {other.Name}, which trusts {server.Name}, is given {theirs.Source}", differing.Citation, theirs.Citation);
            }

            foreach (string key in s_keys)
            {
                if (other.Effective(key, environment) is { Raw.Length: > 0 } set && client.Effective(key, environment) is null && client.Declaration is { } declared) return new Fault($"{client.Name} is not given {key}, by which {other.Name} trusts {server.Name}", declared, set.Citation);
            }
        }

        return null;
    }

    private static IEnumerable<ComponentModel> Neighbours(DiagnosisContext context, ComponentModel client, ComponentModel server, string? environment) =>
        context.Model.Components.Where(c => c != client && c != server && c.IsComposed && c.IsApplication && context.Model.NeedsOf(c).Contains(server) && !context.LogsBy.WrittenBy(c).Any(o => o.Event.Signature.Code == FailureCodes.TlsUntrusted && ComponentModel.Applies(o.Environment, environment)));

    // By name, and by key where both say it: an authority that was made anew keeps its name.
    private static bool Signed(X509Certificate2 authority, X509Certificate2 certificate) =>
        authority.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
        && (certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is not { } wanted
            || authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is not { } own
            || own.SubjectKeyIdentifierBytes.Span.SequenceEqual(wanted.Span));

    private static IEnumerable<(Mount Mount, X509Certificate2[] Certificates)> Mounted(DiagnosisContext context, ComponentModel component)
    {
        foreach (Mount mount in Mounts(context, component))
        {
            if (RepositoryFile.Text(context.Root, mount.Source, LargestFile) is not { } text || !text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal)) continue;
            var certificates = new X509Certificate2Collection();
            try
            {
                certificates.ImportFromPem(text);
            }
            catch (CryptographicException)
            {
                // No certificate after all: nothing is known of it.
                continue;
            }

            if (certificates.Count is > 0 and <= MostCertificates) yield return (mount, [.. certificates]);
        }
    }

    private static IEnumerable<Mount> Mounts(DiagnosisContext context, ComponentModel component)
    {
        if (component is not { Container: { } container, Declaration: { } declared } || RepositoryFile.Lines(context.Root, declared.Source, LargestFile) is not { } lines) yield break;
        foreach ((string source, string? target, string text) in container.OwnMounts)
        {
            if (target is null) continue;
            int line = Array.FindIndex(lines, Math.Max(0, (declared.Line ?? 1) - 1), l => l.Contains(text, StringComparison.Ordinal));
            yield return new Mount(source, target, line < 0 ? declared : new Citation(CitationKind.Config, declared.Source, line + 1, text));
        }
    }

    private sealed record Mount(string Source, string Target, Citation Citation);

    private sealed record Fault(string Words, Citation Place, Citation? Beside);

    [GeneratedRegex(@"(?:^|[/_.\-])(?:ca|cas|cacerts?|root|trust\w*|bundle|chain|authorit\w+|ca-certificates)[\w.\-]*\.(?:pem|crt|cer|jks|p12)$|/usr/local/share/ca-certificates/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Authorities();
}
