using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// PostgreSQL has no rule for a connection "without encryption", and something else says that the server demands TLS: a managed service whose own rules admit anybody by TLS, or a file that sets it so. The client is to encrypt;
/// its address, user and database are in order. Without such a word it stays open which of them is refused.
/// </summary>
/// <remarks>
/// Source: PostgreSQL documentation, the pg_hba.conf file (hostssl); Amazon RDS user guide, requiring an SSL connection (rds.force_ssl, on by default from version 15); Heroku Postgres, connecting outside of the runtime;
/// Azure Database for PostgreSQL, require_secure_transport.
/// </remarks>
internal sealed class DemandedEncryptionRule : SameComponentRule, IFindingRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string> { FailureCodes.DbTlsRequired };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string> { FailureCodes.DbAuthNotPermitted };

    protected override double Weight => 0.95;

    protected override string Reason => "the server has no rule for connections without encryption";

    protected override LinkBasis Basis => LinkBasis.Measured;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        ILookup<(ComponentModel? Component, string? Environment), LogObservation> refused = context.CurrentLogs.Where(o => o.Event.Signature.Code == FailureCodes.DbAuthNotPermitted).ToLookup(o => (context.Model.Find(o.Component), o.Environment));
        // Files are looked through once, and only where there is such a refusal.
        var declared = new Lazy<Citation?>(() => TlsDemands.In(context));
        foreach (var client in refused)
        {
            if (client.Key.Component is not { Kind: not ComponentKind.Database } component) continue;
            // A driver that tries both ways was refused with TLS as well: encryption is not what it lacks.
            if (client.FirstOrDefault(o => Says(o, "no encryption", "SSL off")) is not { } seen || client.Any(o => Says(o, "SSL encryption", "SSL on"))) continue;
            Setting? address = Address(component, client.Key.Environment);
            string? provider = address is null ? null : ManagedDatabases.DemandingTls(SettingEndpoint.Read(address.Key, address.Raw)?.Host ?? address.Raw);
            Citation? demand = provider is null ? declared.Value : null;
            if (provider is not null || demand is not null) yield return New(context, component, client.Key.Environment, seen, address, provider, demand);
        }
    }

    private static FindingDraft New(DiagnosisContext context, ComponentModel client, string? environment, LogObservation seen, Setting? address, string? provider, Citation? demand)
    {
        Setting? off = client.Keys.Select(k => client.Effective(k, environment)).OfType<Setting>().FirstOrDefault(EncryptionSettings.TurnsOff);
        string server = provider ?? "the database";
        var draft = new FindingDraft(FailureCodes.DbTlsRequired, client.Name, environment, Status.Fail, off is null ? $"{client.Name} connects without encryption, and {server} demands TLS" : $"{off.Key} turns encryption off, and {server} demands TLS", 0.92) { Subject = off?.Key };
        if (off is not null) draft.Citations.Add(off.Citation);
        if (demand is not null) draft.Citations.Add(demand);
        if (provider is not null && address is not null && address != off) draft.Citations.Add(address.Citation);
        draft.Citations.Add(seen.Event.Citation);
        if (off is not null) draft.NextSteps.Add($"At {off.Citation.Location}, let {off.Key} turn TLS on, then deploy {client.Name} again");
        else if (address is not null) draft.NextSteps.Add($"Add sslmode=require, or the driver's own name for it, to {address.Key} at {address.Citation.Location}");
        draft.NextSteps.AddRange(context.Steps(draft, ("file", address?.Citation.Location)).Where(s => !s.Contains('{', StringComparison.Ordinal)));
        return draft;
    }

    private static bool Says(LogObservation seen, string now, string before) =>
        seen.Event.Citation.Excerpt is { } line && (line.Contains(now, StringComparison.Ordinal) || line.Contains(before, StringComparison.Ordinal));

    // The host by itself counts too: DB_HOST beside DB_USER.
    private static Setting? Address(ComponentModel client, string? environment)
    {
        Setting[] settings = [.. client.Keys.Select(k => client.Effective(k, environment)).OfType<Setting>().Where(s => s.Raw.Length > 0)];
        return Array.Find(settings, s => DatabaseSetting.Read(s.Key, s.Raw) is not null) ?? Array.Find(settings, s => ManagedDatabases.DemandingTls(s.Raw) is not null);
    }
}
