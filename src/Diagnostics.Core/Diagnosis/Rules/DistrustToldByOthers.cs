using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A certificate that one client does not accept is told three times: by the client, by the server, which gets the client's alert, and by whoever asked the server by hand. Where only one component says that it does not accept
/// one, the others tell of the same.
/// </summary>
/// <remarks>Source: RFC 8446, error alerts (bad_certificate, certificate_expired, certificate_unknown, unknown_ca: sent by the side that refuses the other's certificate); OpenSSL, s_client (verify error).</remarks>
internal sealed partial class DistrustToldByOthers : IExplanationRule
{
    private static readonly HashSet<string> s_causes = [FailureCodes.TlsUntrusted, FailureCodes.TlsExpired, FailureCodes.TlsNameMismatch];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] told = [.. findings.All.Where(f => f.Status == Status.Fail && s_causes.Contains(f.Code))];
        foreach (FindingDraft cause in told.Where(f => context.Model.Find(f.Component) is not null))
        {
            if (told.Count(f => f.Code == cause.Code && context.Model.Find(f.Component) is not null) > 1) continue;
            ComponentModel client = context.Model.Find(cause.Component)!;
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f.Status == Status.Fail && f.SharesEnvironment(cause)))
            {
                if (effect.Code == cause.Code && context.Model.Find(effect.Component) is null && effect.Citations.TrueForAll(c => c.Source.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)))
                    yield return new Explanation(cause, effect, 0.8, $"somebody asked by hand for the certificate that {client.Name} does not accept");
                else if (effect.Code == FailureCodes.TlsHandshake && context.Model.Find(effect.Component) is { } server && server != client && context.Model.NeedsOf(client).Contains(server) && effect.Citations.Exists(c => Refused().IsMatch(c.Excerpt ?? "")))
                    yield return new Explanation(cause, effect, 0.9, $"{client.Name} refused {server.Name}'s certificate", LinkBasis.Measured);
            }
        }
    }

    [GeneratedRegex(@"\balert (?:unknown ca|bad certificate|certificate (?:expired|unknown))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Refused();
}
