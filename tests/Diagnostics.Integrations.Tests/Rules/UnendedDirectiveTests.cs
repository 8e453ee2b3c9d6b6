using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class UnendedDirectiveTests
{
    private static readonly ProjectText s_project = new(
        ("nginx/conf.d/shop.conf", "server {\n  listen 80;\n  location / {\n    proxy_set_header Host $host\n    proxy_set_header X-Forwarded-Proto $scheme;\n    proxy_pass http://127.0.0.1:8000;\n  }\n}\n"),
        ("logs/nginx.log", "2026/03/31 04:12:10 [emerg] 92011#92011: invalid number of arguments in \"proxy_set_header\" directive in /etc/nginx/conf.d/shop.conf:5\n"));

    [Fact]
    public async Task The_line_that_lacks_its_semicolon_is_the_one_before() =>
        Assert.Equal(["nginx/conf.d/shop.conf:4", "logs/nginx.log:1"], (await s_project.FindAsync(FailureCodes.ConfigSyntax)).Single().Evidence.Take(2).Select(c => c.Location));

    [Fact]
    public async Task A_line_before_that_is_ended_is_not_named() =>
        Assert.DoesNotContain("nginx/conf.d/shop.conf:4", (await s_project.With("nginx/conf.d/shop.conf", "server {\n  listen 80;\n  location / {\n    proxy_set_header Host $host;\n    proxy_set_header X-Forwarded-Proto;\n    proxy_pass http://127.0.0.1:8000;\n  }\n}\n").FindAsync(FailureCodes.ConfigSyntax)).Single().Evidence.Select(c => c.Location));
}
