using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Rejected log-ins that several logs tell of: one fault where it is one, several where they are several.</summary>
public class OneFaultToldBySeveralTests
{
    private const string Rejected = "2026-03-10T10:00:02Z asyncpg.exceptions.InvalidPasswordError: password authentication failed for user \"shop\"\n";
    private const string ServerTells = "2026-03-10 10:00:02.000 UTC [88] FATAL:  password authentication failed for user \"shop\"\n";
    private const string Wrong = "DATABASE_URL=postgresql://shop:wrong-one@db:5432/shop\n";

    // The server is somebody else's: no file says what it wants.
    private const string Compose = "services:\n  db:\n    image: postgres:16\n    env_file: secret.env\n  api:\n    image: acme/api\n    env_file: api.env\n    depends_on: [db]\n  worker:\n    image: acme/worker\n    env_file: worker.env\n    depends_on: [db]\n";

    [Fact]
    public async Task The_servers_own_log_and_the_clients_tell_of_one_fault()
    {
        DiagnosisResult result = await new ProjectText(("compose.yaml", Compose), ("api.env", Wrong), ("logs/api.log", Rejected), ("logs/db.log", ServerTells)).DiagnoseAsync();
        Finding root = Assert.Single(result.RootCauses);
        Assert.Equal(("api", FailureCodes.DbAuthRejected), (root.Component, root.Code));
        Assert.Equal("db", result.Find(Assert.Single(root.Explains))!.Component);
    }

    [Fact]
    public async Task Services_with_one_wrong_value_have_one_fault()
    {
        DiagnosisResult result = await new ProjectText(("compose.yaml", Compose), ("api.env", Wrong), ("worker.env", Wrong), ("logs/api.log", Rejected), ("logs/worker.log", Rejected), ("logs/db.log", ServerTells)).DiagnoseAsync();
        Finding root = Assert.Single(result.RootCauses);
        // The server turns all of them down: it is told once, at the server.
        Assert.Equal("db", root.Component);
        Assert.Equal(["api", "worker"], root.Explains.Select(id => result.Find(id)!.Component).Order());
        Assert.DoesNotContain("wrong-one", Core.Reporting.DiagnosisJson.Render(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_with_wrong_values_of_their_own_have_faults_of_their_own()
    {
        DiagnosisResult result = await new ProjectText(("compose.yaml", Compose), ("api.env", Wrong), ("worker.env", Wrong.Replace("wrong-one", "wrong-two", StringComparison.Ordinal)), ("logs/api.log", Rejected), ("logs/worker.log", Rejected), ("logs/db.log", ServerTells)).DiagnoseAsync();
        Assert.Equal(["api", "worker"], result.RootCauses.Select(r => r.Component).Order());
        Assert.Equal(2, Assert.Single(result.Findings, f => f.Component == "db").ExplainedBy.Count);
    }

    [Fact]
    public async Task Equal_passwords_of_two_databases_are_two_faults()
    {
        string compose = Compose + "  cron:\n    image: acme/cron\n    env_file: cron.env\n    depends_on: [ledger-db]\n  ledger-db:\n    image: postgres:16\n    env_file: secret.env\n";
        DiagnosisResult result = await new ProjectText(("compose.yaml", compose), ("api.env", Wrong), ("cron.env", Wrong.Replace("@db", "@ledger-db", StringComparison.Ordinal)), ("logs/api.log", Rejected), ("logs/cron.log", Rejected)).DiagnoseAsync();
        Assert.Equal(["api", "cron"], result.RootCauses.Select(r => r.Component).Order());
    }
}
