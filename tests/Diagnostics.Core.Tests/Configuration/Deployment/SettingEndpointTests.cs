using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Tests.Configuration.Deployment;

/// <summary>Which settings name an endpoint, and which.</summary>
public sealed class SettingEndpointTests
{
    [Theory]
    [InlineData("REDIS_URL", "redis://cache:6380", "cache", 6380)]
    [InlineData("REDIS_URL", "redis://cache", "cache", 6379)]
    [InlineData("DB", "Server=db,1434;Database=x;", "db", 1434)]
    [InlineData("API_HOST", "api", "api", null)]
    [InlineData("API_ADDR", "api:8000", "api", 8000)]
    [InlineData("ConnectionStrings__Redis", "cache:6380,abortConnect=false", "cache", 6380)]
    [InlineData("ConnectionStrings__Redis", "cache:6380", "cache", 6380)]
    [InlineData("Anything", "cache,abortConnect=false", "cache", 6379)]
    [InlineData("Anything", "cache,allowAdmin=true,ssl=false", "cache", 6379)]
    [InlineData("Anything", "cache,ssl=true", "cache", 6380)]
    [InlineData("Anything", "a:6379,b:6379,password=x", "a", 6379)]
    [InlineData("Caching__Redis__Configuration", "cache:6380", "cache", 6380)]
    [InlineData("Kafka__BootstrapServers", "kafka:9092,kafka2:9092", "kafka", 9092)]
    [InlineData("KAFKA_BROKERS", "kafka:9092", "kafka", 9092)]
    [InlineData("SMTP_SERVER", "mail:587", "mail", 587)]
    [InlineData("DATABASE_URL", "postgres://api:{{ .Data.data.password }}@db:5432/x", "db", 5432)]
    public void Settings_name_an_endpoint(string key, string raw, string host, int? port) => Assert.Equal((host, port), SettingEndpoint.Read(key, raw));

    [Theory]
    [InlineData("REDIS_IMAGE", "redis:7")]
    [InlineData("START_TIME", "12:30")]
    [InlineData("ALLOWED_HOSTS", "shop.example.com,www.example.com")]
    [InlineData("ALLOWED_HOSTS", "shop.example.com")]
    [InlineData("ConnectionStrings__Redis", "cache")]
    [InlineData("KAFKA_BROKERS", "kafka:9092,whatever")]
    [InlineData("API_URL", "/api")]
    // What a template fills in.
    [InlineData("API_HOST", "{{HOST}}")]
    [InlineData("API_ADDR", "{{HOST}}:8000")]
    [InlineData("API_URL", "http://{{HOST}}:8000")]
    [InlineData("API_URL", "http://<%=host%>/")]
    public void Others_name_none(string key, string raw) => Assert.Null(SettingEndpoint.Read(key, raw));
}
