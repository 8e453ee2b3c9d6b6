using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Laravel's configuration, cached before the container has its variables.</summary>
public class FrozenConfigurationRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  app:\n    build: .\n    environment:\n      DB_HOST: mysql\n      APP_NAME: Shop\n  mysql:\n    image: mysql:8.4\n"),
        ("Dockerfile", "FROM php:8.3-fpm\nWORKDIR /var/www\nCOPY . .\nRUN composer install --no-dev && php artisan config:cache\nCMD [\"php-fpm\"]\n"),
        ("config/app.php", "<?php\nreturn ['name' => env('APP_NAME', 'Laravel')];\n"),
        ("config/database.php", "<?php\nreturn ['connections' => ['mysql' => ['host' => env('DB_HOST', '127.0.0.1')]]];\n"),
        ("logs/compose.log", "app-1  | [2026-06-09 11:01:02] production.ERROR: SQLSTATE[HY000] [2002] Connection refused (Connection: mysql, SQL: select * from `items`)\n"));

    [Fact]
    public async Task Never_reads_what_the_container_is_given() =>
        await s_project.AssertRootAsync("config.not-propagated@app", "Dockerfile:4", "config/database.php:2", "compose.yaml:5", "logs/compose.log:1");

    [Theory]
    [InlineData("php artisan config:cache", "php artisan route:cache")]
    [InlineData("CMD [\"php-fpm\"]", "CMD php artisan config:cache && php-fpm")]
    // What a script does is not known.
    [InlineData("CMD [\"php-fpm\"]", "ENTRYPOINT [\"/usr/local/bin/docker-entrypoint.sh\"]")]
    [InlineData("CMD [\"php-fpm\"]", "RUN php artisan config:clear\nCMD [\"php-fpm\"]")]
    [InlineData("COPY . .", "COPY . .\nENV DB_HOST=mysql APP_NAME=Shop")]
    [InlineData("env('", "config('")]
    public async Task Cached_later_or_with_the_values_it_is_right(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigNotPropagated));

    [Fact]
    public async Task Without_a_failure_it_is_a_warning()
    {
        Finding found = Assert.Single(await s_project.With("logs/compose.log", "app-1  | NOTICE: ready to handle connections\n").FindAsync(FailureCodes.ConfigNotPropagated));
        Assert.Equal(Status.Warn, found.Status);
        Assert.Contains("DB_HOST and 1 more", found.Summary, StringComparison.Ordinal);
    }
}
