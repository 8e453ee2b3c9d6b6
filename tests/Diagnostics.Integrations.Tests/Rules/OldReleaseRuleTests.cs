using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Processes that still run the release before the one that the link names.</summary>
public class OldReleaseRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  shop:\n    image: registry.example/shop:1\n"),
        ("pool.conf.j2", "[shop]\npm = static\nphp_admin_value[opcache.validate_timestamps] = 0\n"),
        ("saved/shop.log", "[2026-04-16T10:24:31.577102+02:00] request.CRITICAL: Uncaught PHP Exception Doctrine\\DBAL\\Exception\\InvalidFieldNameException: \"SQLSTATE[42703]: Undefined column: 7 ERROR:  column s0_.from_at does not exist\" {\"exception\":\"[object] (InvalidFieldNameException(code: 7): at /srv/shop/releases/7f02a6b/vendor/doctrine/dbal/src/ExceptionConverter.php:69)\"} []\n"),
        ("saved/hosts.txt", "$ ssh shop-1 readlink /srv/shop/current\n/srv/shop/releases/c41d9ee\n\n$ curl -s https://shop.example/api/version\n{\"release\":\"7f02a6b\"}\n"));

    [Fact]
    public async Task Are_not_deployed_and_explain_what_their_code_fails_with()
    {
        Finding root = await s_project.AssertRootAsync("deploy.not-deployed@shop", "pool.conf.j2:3", "saved/shop.log:1", "saved/hosts.txt:2", "saved/hosts.txt:5");
        Assert.Contains("opcache", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("php_admin_value[opcache.validate_timestamps] = 0\n", "")]
    [InlineData("$ ssh shop-1 readlink /srv/shop/current\n/srv", "$ ssh shop-1 ls -l /srv/shop\nlrwxrwxrwx 1 deploy deploy 28 Apr 16 10:22 current -> /srv")]
    public async Task Are_told_of_otherwise_too(string from, string to) => Assert.Single(await s_project.Change(from, to).FindAsync(FailureCodes.DeployNotDeployed), f => f.Role == FindingRole.Root);

    [Theory]
    [InlineData("{\"release\":\"7f02a6b\"}", "{\"release\":\"c41d9ee\"}")]
    [InlineData("{\"release\":\"7f02a6b\"}", "{\"status\":\"ok\"}")]
    [InlineData("/srv/shop/releases/c41d9ee", "/srv/shop/releases/7f02a6b")]
    [InlineData("readlink /srv/shop/current", "ls -d /srv/shop/releases/*")]
    [InlineData("/srv/shop/releases/c41d9ee", "/srv/blog/releases/c41d9ee")]
    [InlineData("/srv/shop/releases/c41d9ee\n", "/srv/shop/releases/c41d9ee\n/srv/shop/releases/7f02a6b\n")]
    public async Task Else_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.DeployNotDeployed);
}
