using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A refusal "without encryption" of a server that is known to demand TLS.</summary>
public class DemandedEncryptionRuleTests
{
    private const string Refused = "05:10:00.411 [error] Postgrex.Protocol (#PID<0.2411.0>) failed to connect: ** (Postgrex.Error) FATAL 28000 (invalid_authorization_specification) no pg_hba.conf entry for host \"10.0.3.17\", user \"tickets\", database \"tickets\", no encryption\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  tickets:\n    image: registry.example.com/tickets:1\n    environment:\n      DB_HOST: db.internal.example.com\n      DB_SSL: 'false'\n"),
        ("infra/rds.tf", "resource \"aws_db_parameter_group\" \"tickets\" {\n  parameter {\n    name  = \"rds.force_ssl\"\n    value = \"1\"\n  }\n}\n"),
        ("logs/tickets.log", Refused + Refused.Replace("05:10:00", "05:10:02", StringComparison.Ordinal)));

    [Fact]
    public async Task Demanded_by_terraform() => await s_project.AssertRootAsync("db.tls-required@tickets", "compose.yaml:6", "infra/rds.tf:3", "logs/tickets.log:1");

    [Theory]
    [InlineData("infra/azure.bicep", "  name: 'require_secure_transport'\n  properties: {\n    value: 'on'\n", "infra/azure.bicep:1")]
    // A block that ends before the value: that is another parameter's.
    [InlineData("infra/two.tf", "parameter {\n  name = \"rds.force_ssl\"\n}\nparameter {\n  value = \"1\"\n}\n", null)]
    [InlineData("infra/stack.yaml", "Parameters:\n  rds.force_ssl: '1'\n", "infra/stack.yaml:2")]
    [InlineData("infra/sql.tf", "  ip_configuration {\n    ssl_mode = \"ENCRYPTED_ONLY\"\n", "infra/sql.tf:2")]
    [InlineData("postgres/pg_hba.conf", "local all all peer\nhost all all 127.0.0.1/32 trust\nhostssl all all all scram-sha-256\n", "postgres/pg_hba.conf:3")]
    public async Task Demanded_by_other_files(string path, string text, string? cited)
    {
        ProjectText project = s_project.With("infra/rds.tf", "").With(path, text);
        if (cited is null) await project.AssertRootAsync("db.auth.not-permitted@tickets");
        else await project.AssertRootAsync("db.tls-required@tickets", "compose.yaml:6", cited);
    }

    [Fact]
    public async Task Demanded_by_the_host() =>
        await s_project.With("infra/rds.tf", "").Change("DB_HOST: db.internal.example.com", "DATABASE_URL: postgresql://tickets@shop.abc123.eu-central-1.rds.amazonaws.com:5432/tickets").Change("      DB_SSL: 'false'\n", "").AssertRootAsync("db.tls-required@tickets", "compose.yaml:5");

    [Theory]
    [InlineData("value = \"1\"", "value = \"0\"")]
    // Refused with TLS as well: the address, the user or the database is what it does not admit.
    [InlineData("no encryption\n", "no encryption\n05:10:01.000 [error] FATAL: no pg_hba.conf entry for host \"10.0.3.17\", user \"tickets\", database \"tickets\", SSL encryption\n")]
    public async Task Otherwise_it_stays_open_what_is_refused(string from, string to) =>
        Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.DbTlsRequired));

    [Fact]
    public async Task A_pool_that_can_open_no_connection_has_none_to_hand_out() =>
        await s_project.With("logs/tickets.log", Refused + "05:10:31.004 [error] ** (DBConnection.ConnectionError) connection not available and request was dropped from queue after 2981ms. This means requests are coming in and your connection pool cannot serve them fast enough.\n").AssertRootAsync("db.tls-required@tickets");
}
