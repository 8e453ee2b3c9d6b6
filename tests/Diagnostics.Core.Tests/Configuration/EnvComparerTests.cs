using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration;

public sealed class EnvComparerTests
{
    [Fact]
    public void A_row_for_each_key_and_environment_in_which_something_differs()
    {
        IReadOnlyList<EnvDifference> rows = Compared.Rows(("staging", "PORT=10000\nSAME=1\nLOG_LEVEL=info\n"), ("production", "PORT=8000\nSAME=1\nLOG_LEVEL=warn\n"));
        Assert.Equal(["PORT production Different", "LOG_LEVEL production Different"], rows.Select(r => $"{r.Key} {r.Environment} {r.Relation}"));
        Assert.True(rows[0].Severity > rows[1].Severity, "PORT outranks LOG_LEVEL");
    }

    [Fact]
    public void IncludeEqual_returns_every_row()
    {
        IReadOnlyList<EnvDifference> rows = Compared.Rows(new EnvCompareOptions(includeEqual: true), ("staging", "A=1\nB=2\n"), ("production", "A=1\nB=2\n"));
        Assert.Equal(4, rows.Count);
        Assert.All(rows, r => Assert.Equal((EnvRelation.Same, Status.Pass, EnvSeverity.None), (r.Relation, r.Status, r.Severity)));
    }

    [Theory]
    [InlineData("db_*", "DB_HOST,DB_NAME")]
    [InlineData("*_NAME", "DB_NAME")]
    [InlineData("D?_HOST", "DB_HOST")]
    [InlineData("PORT", "PORT")]
    [InlineData("[PORT]", "")]
    public void Key_wildcards(string pattern, string expected)
    {
        var options = new EnvCompareOptions(includeEqual: true, keyPatterns: [pattern]);
        IReadOnlyList<EnvDifference> rows = Compared.Rows(options, ("staging", "DB_HOST=a\nDB_NAME=b\nPORT=1\n"), ("production", "DB_HOST=a\nDB_NAME=b\nPORT=1\n"));
        Assert.Equal(expected, string.Join(',', rows.Select(r => r.Key).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_key_that_the_reference_lacks_is_compared_with_the_first_that_has_it()
    {
        IReadOnlyList<EnvDifference> rows = Compared.Rows(("development", "X=1\n"), ("staging", "X=1\nDB_HOST=db\n"), ("production", "X=1\nDB_HOST=db\n"));
        EnvDifference row = Assert.Single(rows);
        Assert.Equal(("development", EnvRelation.Missing, "staging"), (row.Environment, row.Relation, row.ReferenceEnvironment));
        Assert.Null(row.Line);
        Assert.Equal(2, row.Evidence[1].Line);
    }

    [Fact]
    public void Evidence_cites_both_files_by_line()
    {
        EnvDifference row = Assert.Single(Compared.Rows(("staging", "\nPORT=10000\n"), ("production", "PORT=8000\n")));
        Assert.Equal(["production.env:1", "staging.env:2"], row.Evidence.Select(e => e.Location));
        Assert.Equal("PORT=8000", row.Evidence[0].Excerpt);
        Assert.Equal(CitationKind.Config, row.Evidence[0].Kind);
        Assert.Equal((TimeSpan.Zero, null, null), (row.Duration, row.Phase, row.Vantage?.ToString()));
    }

    [Fact]
    public void Files_of_one_environment_get_labels_of_their_own()
    {
        var options = new EnvReadOptions();
        EnvDocument[] documents =
        [
            EnvFileReader.Parse("A=1", "x/.env", options),
            EnvFileReader.Parse("A=2", "y/.env", options),
            EnvFileReader.Parse("A=3", "y/.env.worker", options),
            EnvFileReader.Parse("A=4", ".env.production", options),
        ];
        IReadOnlyList<EnvDifference> rows = EnvComparer.Compare(documents, new EnvCompareOptions(includeEqual: true));
        Assert.Equal(4, rows.Select(r => r.Environment).Distinct().Count());
        Assert.Contains(rows, r => r.Environment == "production");
        Assert.Contains(rows, r => r.Environment == "development/worker");
        // The very same file twice still has two labels.
        Assert.Equal(2, EnvComparer.Compare([documents[0], documents[0]], new EnvCompareOptions(includeEqual: true)).Select(r => r.Environment).Distinct().Count());
    }

    [Fact]
    public void One_document_cannot_be_compared() =>
        Assert.Throws<ArgumentException>(() => EnvComparer.Compare([EnvFileReader.Parse("A=1", ".env")]));

    [Fact]
    public void The_same_rows_in_the_same_order_whatever_the_order_of_lines()
    {
        string[] lines = [.. Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"KEY_{i}{(i % 3 == 0 ? "_PORT" : "")}={8000 + i}"))];
        string Text(int seed, int add)
        {
            string[] copy = [.. lines.Select((l, i) => i % 4 == 0 ? l + add : l)];
            new Random(seed).Shuffle(copy);
            return string.Join('\n', copy);
        }

        string[] Rows(int seed) => [.. Compared.Rows(("staging", Text(seed, 1)), ("production", Text(seed + 1, 2))).Select(r => $"{r.Severity} {r.Key} {r.Environment} {r.Code} {r.Summary}")];
        string[] first = Rows(1);
        Assert.NotEmpty(first);
        Assert.Equal(first, Rows(5));
        Assert.Equal(first, Rows(9));
    }

    [Fact]
    public void A_healthy_set_has_no_fault()
    {
        const string staging = """
            NODE_ENV=production
            APP_ENV=staging
            PORT=8080
            DATABASE_URL=postgres://app:s3cretA@db.staging.example.com:5432/app
            REDIS_URL=redis://redis:6379/0
            API_URL=https://api.staging.example.com
            STRIPE_URL=https://api.stripe.com
            JWT_SECRET=aaaaaaaaaaaaaaaa
            SENTRY_DSN=
            TZ=UTC
            """;
        const string production = """
            NODE_ENV=production
            APP_ENV=production
            PORT=8080
            DATABASE_URL=postgres://app:s3cretB@db.example.com:5432/app
            REDIS_URL=redis://redis:6379/0
            API_URL=https://api.example.com
            STRIPE_URL=https://api.stripe.com
            JWT_SECRET=bbbbbbbbbbbbbbbb
            SENTRY_DSN=
            TZ=UTC
            """;
        IReadOnlyList<EnvDifference> rows = Compared.Rows(("staging", staging), ("production", production));
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal((Status.Pass, (string?)null, EnvSeverity.Low, EnvRelation.Different), (r.Status, r.Code, r.Severity, r.Relation)));
    }

    [Fact]
    public void Every_fault_has_a_code_of_the_catalogue_and_next_steps()
    {
        IReadOnlyList<EnvDifference> rows = Compared.Rows(
            ("staging", "A_PORT=1\nB_HOST=x\nC_SECRET=same12\nD=1\nD=2\nE_PORT=x\nF=1\nG_URL=https://db.prod.example.com\nH=1\n"),
            ("production", "A_PORT=2\nB_HOST=\nC_SECRET=same12\nD=2\nE_PORT=1\nF=todo\nG_URL=https://x.example.com\n"));
        Assert.Equal(
            [FailureCodes.ConfigCrossEnvironment, FailureCodes.ConfigDrift, FailureCodes.ConfigDuplicate, FailureCodes.ConfigEmpty, FailureCodes.ConfigInvalid, FailureCodes.ConfigMissing, FailureCodes.ConfigPlaceholder, FailureCodes.ConfigSharedSecret],
            rows.Select(r => r.Code).Where(c => c is not null).Distinct().Order(StringComparer.Ordinal));
        Assert.All(rows.Where(r => r.Code is not null), r =>
        {
            Assert.NotNull(FailureCatalogue.Default.Find(r.Code));
            Assert.NotEmpty(r.NextSteps);
            Assert.NotEqual(Status.Pass, r.Status);
        });
    }
}
