using Diagnostics.Core.Checks.Redis;

namespace Diagnostics.Core.Tests.Checks.Redis;

public sealed class CacheTargetTests
{
    [Theory]
    [InlineData("redis://cache.example", "cache.example", 6379, false, null, null)]
    [InlineData("redis://cache.example:6380/2", "cache.example", 6380, false, null, null)]
    [InlineData("rediss://:secret@cache.example", "cache.example", 6379, true, null, "secret")]
    [InlineData("REDISS://app:se%40cret%2F%23@[::1]:7000/0?x=y", "::1", 7000, true, "app", "se@cret/#")]
    [InlineData("redis://app:p%C3%A4ss@cache.example", "cache.example", 6379, false, "app", "päss")]
    [InlineData("redis://:pässwort@cache.example", "cache.example", 6379, false, null, "pässwort")]
    [InlineData("redis://app@cache.example", "cache.example", 6379, false, null, null)]
    [InlineData("redis://:@cache.example", "cache.example", 6379, false, null, null)]
    [InlineData("redis://:a:b@cache.example", "cache.example", 6379, false, null, "a:b")]
    [InlineData("redis://:a@b@cache.example", "cache.example", 6379, false, null, "a@b")]
    [InlineData("\"redis://:secret@cache.example\"\n", "cache.example", 6379, false, null, "secret")]
    [InlineData("valkeys://cache.example", "cache.example", 6379, true, null, null)]
    [InlineData("cache.example:6380,password=se=cret,ssl=True,abortConnect=False", "cache.example", 6380, true, null, "se=cret")]
    [InlineData("cache.example,user=app,password=secret", "cache.example", 6379, false, "app", "secret")]
    public void Texts_are_read(string text, string host, int port, bool isTls, string? user, string? secret)
    {
        CacheTarget target = CacheTarget.Parse(text);
        Assert.Equal((host, port, isTls, user, secret), (target.Endpoint.Host, target.Endpoint.Port, target.IsTls, target.User, target.Secret));
        Assert.Equal(secret is not null, target.HasPassword);
        if (secret is not null) Assert.DoesNotContain(secret, target.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis://app@cache.example", "no password")]
    [InlineData("redis://:@cache.example", "is empty")]
    [InlineData("redis://:a@b@cache.example", "%40")]
    [InlineData("'redis://cache.example'", "quotation marks")]
    [InlineData("redis://cache.example\r", "line end")]
    public void What_is_odd_is_noted(string text, string note) => Assert.Contains(CacheTarget.Parse(text).Notes, n => n.Contains(note, StringComparison.Ordinal));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("http://cache.example", "rediss://")]
    [InlineData("redis://:canary%zz@cache.example", "Character 7 of the password")]
    [InlineData("redis://:canary%4@cache.example", "Character 7 of the password")]
    [InlineData("redis://:canary/x@cache.example:6379", "unescaped")]
    [InlineData("redis://:canary#x@cache.example:6379", "unescaped")]
    [InlineData("redis://:canary@cache.example:99999", "outside 1 to 65535")]
    [InlineData("redis://:[secret:1a2b3c4d]@cache.example", "masked")]
    [InlineData("a.example:1,b.example:2,password=canary", "several hosts")]
    [InlineData("password=canary", "no host")]
    public void What_cannot_be_read_is_told_without_the_password(string text, string words)
    {
        Assert.False(CacheTarget.TryParse(text, out CacheTarget? target, out string? error));
        Assert.Null(target);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error, StringComparison.Ordinal);
    }
}
