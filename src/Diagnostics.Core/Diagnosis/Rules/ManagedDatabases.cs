namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Hosted PostgreSQL whose own rules admit every address that may reach it, by TLS alone.</summary>
/// <remarks>Source: the providers' documentation on connecting: Amazon RDS (rds.force_ssl), Heroku Postgres, Azure (require_secure_transport), DigitalOcean, Aiven, Render.</remarks>
internal static class ManagedDatabases
{
    private static readonly (string Suffix, string Name)[] s_demanding =
    [
        (".rds.amazonaws.com", "Amazon RDS"),
        (".compute-1.amazonaws.com", "Heroku Postgres"),
        (".compute.amazonaws.com", "Heroku Postgres"),
        (".postgres.database.azure.com", "Azure Database"),
        (".db.ondigitalocean.com", "DigitalOcean"),
        (".aivencloud.com", "Aiven"),
        ("-postgres.render.com", "Render"),
    ];

    /// <summary>Who hosts the database of a host name, where it demands TLS; null where it is none of these.</summary>
    public static string? DemandingTls(string host) =>
        s_demanding.Where(p => host.EndsWith(p.Suffix, StringComparison.OrdinalIgnoreCase)).Select(p => p.Name).FirstOrDefault();
}
