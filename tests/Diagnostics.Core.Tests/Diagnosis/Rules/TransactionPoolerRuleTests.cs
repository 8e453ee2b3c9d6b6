using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class TransactionPoolerRuleTests
{
    private const string Broken = "asyncpg.exceptions.DuplicatePreparedStatementError: prepared statement \"__asyncpg_stmt_4__\" already exists";

    [Theory]
    [InlineData("postgresql://u:p@aws-0-eu-central-1.pooler.supabase.com:6543/postgres", true)]
    [InlineData("postgresql://u:p@pgbouncer:6432/shop", true)]
    [InlineData("postgresql://u:p@aws-0-eu-central-1.pooler.supabase.com:5432/postgres", false)]
    [InlineData("postgresql://u:p@db:5432/shop", false)]
    public void The_log_proves_it_and_the_setting_that_leads_there_is_cited(string url, bool finds)
    {
        FindingDraft[] drafts = new DeploymentBuilder().Compose("api", environment: ["DATABASE_URL=" + url]).Log("logs/api.log", Broken).Find(new TransactionPoolerRule());
        Assert.Equal(finds ? 1 : 0, drafts.Length);
        if (!finds) return;
        Assert.Equal((FailureCodes.DbPoolerTransactionMode, "api", Status.Fail), (drafts[0].Code, drafts[0].Component, drafts[0].Status));
        Assert.Equal([CitationKind.Config, CitationKind.Log], drafts[0].Citations.Select(c => c.Kind));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("?pgbouncer=true", 0)]
    [InlineData("?prepareThreshold=5", 1)]
    [InlineData("?statement_cache_size=0", 0)]
    public void Without_a_log_only_a_string_that_asks_for_prepared_statements_is_a_warning(string query, int warnings)
    {
        FindingDraft[] drafts = new DeploymentBuilder().Compose("api", environment: ["DATABASE_URL=postgresql://u:p@aws-0-eu-central-1.pooler.supabase.com:6543/postgres" + query]).Find(new TransactionPoolerRule());
        Assert.Equal(warnings, drafts.Length);
        Assert.All(drafts, d => Assert.Equal(Status.Warn, d.Status));
    }
}
