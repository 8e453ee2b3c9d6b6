using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Core.Tests.Diagnosis;

public sealed class CacheSettingTests
{
    [Theory]
    [InlineData("REDIS_URL=redis://:CanarySecret4711@cache.example:6379/0")]
    [InlineData("CELERY_BROKER_URL=rediss://app:CanarySecret4711@cache.example")]
    [InlineData("ConnectionStrings__Redis=cache.example:6380,password=CanarySecret4711,ssl=True")]
    public void Reads_an_address_with_its_password_and_shows_none(string line)
    {
        Assert.True(CacheSetting.TryRead(Entry(line), out CacheTarget? target, out string? error));
        Assert.Null(error);
        Assert.Equal(("cache.example", "CanarySecret4711"), (target!.Endpoint.Host, target.Secret));
        Assert.DoesNotContain("CanarySecret4711", target.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_is_wrong_with_what_was_meant_as_one()
    {
        Assert.True(CacheSetting.TryRead(Entry("REDIS_URL=redis://:canary/x@cache.example:6379"), out CacheTarget? target, out string? error));
        Assert.Null(target);
        Assert.Contains("unescaped", error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PORT=8000")]
    [InlineData("REDIS_HOST=cache.example")]
    [InlineData("REDIS_URL=")]
    [InlineData("DATABASE_URL=postgresql://app:x@db.example/shop")]
    [InlineData("DB=db.example,password=x")]
    public void Passes_over_what_is_none(string line) => Assert.False(CacheSetting.TryRead(Entry(line), out _, out _));

    private static EnvEntry Entry(string line) => Assert.Single(EnvFileReader.Parse(line, ".env", new EnvReadOptions(dialect: EnvDialect.DockerRun)).Entries);
}
