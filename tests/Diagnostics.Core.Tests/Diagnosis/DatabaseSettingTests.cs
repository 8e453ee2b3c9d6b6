using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Core.Tests.Diagnosis;

public sealed class DatabaseSettingTests
{
    [Theory]
    [InlineData("DATABASE_URL=postgresql://app:CanarySecret4711@db.example/shop")]
    [InlineData("ANYTHING=postgres://app:CanarySecret4711@db.example:5432/shop")]
    [InlineData("ASYNC_URL=postgresql+asyncpg://app:CanarySecret4711@db.example/shop")]
    [InlineData("ConnectionStrings__Default=Host=db.example;Username=app;Password=CanarySecret4711;Database=shop")]
    [InlineData("PG_DSN=host=db.example user=app password=CanarySecret4711 dbname=shop")]
    public void Reads_a_connection_string_with_its_password_and_shows_none(string line)
    {
        DatabaseTargetReading reading = DatabaseSetting.Read(Entry(line))!;

        Assert.Equal("CanarySecret4711", reading.Target!.Password);
        Assert.Equal("db.example", reading.Target.ComputerName);
        Assert.Equal(line[..line.IndexOf('=', StringComparison.Ordinal)], reading.VariableName);
        Assert.DoesNotContain("CanarySecret4711", reading.Target.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DATABASE_URL=")]
    [InlineData("DATABASE_URL=postgresql://app:x@y@db.example/shop")]
    [InlineData("DATABASE_URL=<your database url>")]
    public void Takes_what_was_meant_as_one_and_says_what_is_wrong(string line)
    {
        DatabaseTargetReading reading = DatabaseSetting.Read(Entry(line))!;

        Assert.NotNull(reading.Obstacle);
        Assert.Equal("DATABASE_URL", reading.VariableName);
    }

    [Theory]
    [InlineData("PORT=8000")]
    [InlineData("REDIS_URL=redis://127.0.0.1:6379/0")]
    [InlineData("DATABASE_URL=mysql://app:secret@db.example/shop")]
    [InlineData("DATABASE_URL=sqlite:///var/lib/shop.db")]
    [InlineData("DB_DSN=mysql:host=mysql;dbname=shop")]
    [InlineData("DB_DSN=pgsql:host=db;port=5432;dbname=shop")]
    [InlineData("DB_CONNECTION=pgsql")]
    [InlineData("API_URL=https://api.example/")]
    [InlineData("LOG_LEVEL=debug")]
    public void Passes_over_what_is_none(string line) => Assert.Null(DatabaseSetting.Read(Entry(line)));

    private static EnvEntry Entry(string line) => Assert.Single(EnvFileReader.Parse(line, ".env", new EnvReadOptions(dialect: EnvDialect.DockerRun)).Entries);
}
