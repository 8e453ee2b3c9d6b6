using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Tests.Configuration;

public sealed class EnvValueTests
{
    [Theory]
    [InlineData("PORT", "8000", EnvValueKind.Port)]
    [InlineData("databasePort", "5432", EnvValueKind.Port)]
    [InlineData("SUPPORT", "yes please", EnvValueKind.Text)]
    [InlineData("EXPORT", "x", EnvValueKind.Text)]
    [InlineData("API_URL", "http://x", EnvValueKind.Url)]
    [InlineData("API_URL", "", EnvValueKind.Url)]
    [InlineData("DATABASE_URL", "postgres://u:p@h/d", EnvValueKind.ConnectionString)]
    [InlineData("DATABASE_URL", "", EnvValueKind.ConnectionString)]
    [InlineData("REDIS_URL", "redis://h:6379", EnvValueKind.ConnectionString)]
    [InlineData("ConnectionStrings__Default", "Host=h;Password=p;Database=d", EnvValueKind.ConnectionString)]
    [InlineData("DB_HOST", "db", EnvValueKind.Host)]
    [InlineData("DEBUG", "true", EnvValueKind.Boolean)]
    [InlineData("DEBUG", "express:*", EnvValueKind.Text)]
    [InlineData("FEATURE_X_ENABLED", "maybe", EnvValueKind.Boolean)]
    [InlineData("ANYTHING", "yes", EnvValueKind.Boolean)]
    [InlineData("WORKERS", "4", EnvValueKind.Integer)]
    [InlineData("WORKERS", "auto", EnvValueKind.Text)]
    [InlineData("REQUEST_TIMEOUT", "30s", EnvValueKind.Duration)]
    [InlineData("TOKEN_TTL", "3600", EnvValueKind.Duration)]
    [InlineData("ADMIN_EMAIL", "a@b.example", EnvValueKind.Email)]
    [InlineData("DATA_DIR", "/srv/data", EnvValueKind.Path)]
    [InlineData("LOG_LEVEL", "info", EnvValueKind.LogLevel)]
    [InlineData("NODE_ENV", "production", EnvValueKind.EnvironmentName)]
    [InlineData("DB_PASSWORD", "x", EnvValueKind.Secret)]
    [InlineData("WHATEVER", "sk_live_0123456789abcdef", EnvValueKind.Secret)]
    [InlineData("PASSWORD_LOGIN", "true", EnvValueKind.Boolean)]
    [InlineData("APP_NAME", "shop", EnvValueKind.Text)]
    public void The_kind_is_told_from_key_and_value(string key, string value, EnvValueKind kind) => Assert.Equal(kind, EnvValueClassifier.Classify(key, value));

    [Theory]
    [InlineData(EnvValueKind.Port, "abc")]
    [InlineData(EnvValueKind.Port, "0")]
    [InlineData(EnvValueKind.Port, "-1")]
    [InlineData(EnvValueKind.Port, "65536")]
    [InlineData(EnvValueKind.Port, "99999999999999999999")]
    [InlineData(EnvValueKind.Port, "8000 ")]
    [InlineData(EnvValueKind.Boolean, "maybe")]
    [InlineData(EnvValueKind.Integer, "1x")]
    [InlineData(EnvValueKind.Duration, "soon")]
    [InlineData(EnvValueKind.Url, "http://")]
    [InlineData(EnvValueKind.Url, "http://h:99999/")]
    [InlineData(EnvValueKind.Url, "\"http://h\"")]
    [InlineData(EnvValueKind.ConnectionString, "postgres://u:p@ss@h/d")]
    [InlineData(EnvValueKind.ConnectionString, "postgres://u:p@db..supabase.co/d")]
    [InlineData(EnvValueKind.Host, "'db'")]
    [InlineData(EnvValueKind.Host, "{{ my db")]
    [InlineData(EnvValueKind.Port, "<port>")]
    [InlineData(EnvValueKind.Port, "{8080}")]
    public void Values_that_are_not_of_their_kind(EnvValueKind kind, string value)
    {
        string? fault = EnvValueValidator.Validate(kind, value);
        Assert.NotNull(fault);
        Assert.DoesNotContain("ss@", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EnvValueKind.Port, "8000")]
    [InlineData(EnvValueKind.Port, "08000")]
    [InlineData(EnvValueKind.Port, "")]
    [InlineData(EnvValueKind.Port, "${PORT}")]
    [InlineData(EnvValueKind.Port, "tcp://10.0.0.1:6379")]
    [InlineData(EnvValueKind.Boolean, "Off")]
    [InlineData(EnvValueKind.Integer, "-5")]
    [InlineData(EnvValueKind.Integer, "1_000")]
    [InlineData(EnvValueKind.Duration, "1h30m")]
    [InlineData(EnvValueKind.Duration, "500ms")]
    [InlineData(EnvValueKind.Url, "http://[::1]:8080/x")]
    [InlineData(EnvValueKind.Url, "/relative")]
    [InlineData(EnvValueKind.ConnectionString, "postgres://u:p%40ss@h:5432/d")]
    [InlineData(EnvValueKind.ConnectionString, "mongodb://u:p@h1:27017,h2:27017/d?replicaSet=r")]
    [InlineData(EnvValueKind.ConnectionString, "sqlite:///data/app.db")]
    [InlineData(EnvValueKind.Host, "db.internal")]
    [InlineData(EnvValueKind.Text, "anything at all")]
    // What a template fills in is no literal.
    [InlineData(EnvValueKind.Host, "{{ range service \"rabbitmq\" }}{{ .Address }}{{ end }}")]
    [InlineData(EnvValueKind.Port, "{{ range service \"redis\" }}{{ .Port }}{{ end }}")]
    [InlineData(EnvValueKind.ConnectionString, "{{ with secret \"kv/data/db\" }}postgres://api:{{ .Data.data.password }}@db:5432/x{{ end }}")]
    [InlineData(EnvValueKind.Boolean, "{% if debug %}true{% else %}false{% endif %}")]
    [InlineData(EnvValueKind.Host, "%{ if x }a%{ else }b%{ endif }")]
    [InlineData(EnvValueKind.Url, "smtp://<%= host %>:<%= port %>")]
    [InlineData(EnvValueKind.Integer, "{{.Task.Slot}}")]
    [InlineData(EnvValueKind.Email, "ops-${{ github.run_id }}")]
    public void Values_that_are(EnvValueKind kind, string value) => Assert.Null(EnvValueValidator.Validate(kind, value));
}
