using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class SchemaRuleTests
{
    private static IReadOnlyList<EnvDifference> Rows(string schema, string text) =>
        EnvComparer.Compare([EnvFileReader.Parse(text, "production.env")], new EnvCompareOptions(schema: EnvSchema.Parse(schema, "required.txt")));

    [Fact]
    public void Says_what_is_required_and_missing_or_empty()
    {
        IReadOnlyList<EnvDifference> rows = Rows("PORT=\nDB_HOST=localhost\nTITLE=x\n# optional\nSENTRY_DSN=\nDEBUG= # optional\n", "DB_HOST=\nTITLE=y\nOWN=1\n");
        Assert.Equal(
            [("DB_HOST", FailureCodes.ConfigEmpty, Status.Fail), ("PORT", FailureCodes.ConfigMissing, Status.Fail), ("DEBUG", null, Status.Pass), ("SENTRY_DSN", null, Status.Pass)],
            rows.Select(r => (r.Key, r.Code, r.Status)));
        Assert.Equal("PORT is missing in production; required.txt:1 requires it", rows[1].Summary);
        Assert.Equal("SENTRY_DSN is not there in production; required.txt:5 says that it is optional", rows[3].Summary);
    }

    [Fact]
    public void Has_nothing_to_say_where_everything_is_there() => Assert.Empty(Rows("PORT=\nTOKEN=your-token\n", "PORT=8000\nTOKEN=abcdef99\nMORE=1\n"));

    [Fact]
    public void Gets_no_rows_of_its_own() => Assert.All(Rows("PORT=\n", ""), r => Assert.Equal("production", r.Environment));

    [Fact]
    public void One_document_is_enough_only_with_a_schema() => Assert.Throws<ArgumentException>(() => EnvComparer.Compare([EnvFileReader.Parse("A=1", ".env")]));
}
