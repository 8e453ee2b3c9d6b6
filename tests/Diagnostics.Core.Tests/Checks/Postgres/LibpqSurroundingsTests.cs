using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Tests.Fracas;

namespace Diagnostics.Core.Tests.Checks.Postgres;

/// <summary>What libpq takes from around a connection string: service files and variables. The order is that of libpq's documentation, "Connection Service File" and "Environment Variables".</summary>
public sealed class LibpqSurroundingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_service_fills_in_what_the_string_leaves_open_and_comes_before_variables()
    {
        _variables["PGSERVICEFILE"] = File("own.conf", "# mine\n[other]\nhost=wrong\n\n[shop]\nhost=db.example\nport=5433\nuser=reader\ndbname=shop\npassword=canary\nsslmode=verify-ca\n[last]\nhost=wrong\n");
        _variables["PGHOST"] = "elsewhere";
        _variables["PGAPPNAME"] = "report";

        DatabaseTarget target = Read("service=shop user=app")!;

        Assert.Equal(("db.example:5433", "app", "shop", "canary", DatabaseSslMode.VerifyCA, "report"), (target.Hosts[0].ToString(), target.UserName, target.Database, target.Password, target.SslMode, target.ApplicationName));
    }

    [Fact]
    public void The_service_may_be_named_by_a_variable_and_stand_in_the_systems_file()
    {
        _variables["PGSERVICE"] = "shop";
        _variables["PGSYSCONFDIR"] = _folder.Path;
        File("pg_service.conf", "[shop]\nhost=db.example\n");
        Assert.Equal("db.example:5432", DatabaseTarget.FromEnvironment(Defaults()).Target!.Hosts[0].ToString());
    }

    [Theory]
    [InlineData("[other]\nhost=x\n", "there is no service 'shop'")]
    [InlineData("[shop]\nhost x\n", "line 2 of the service file")]
    [InlineData("[shop]\nservice=other\n", "line 2 of the service file")]
    public void A_service_that_cannot_be_used_is_told(string content, string words)
    {
        _variables["PGSERVICEFILE"] = File("own.conf", content);
        DatabaseTargetReading reading = DatabaseTarget.Read("postgresql://app@/?service=shop", null, Defaults());
        Assert.Contains(words, reading.Obstacle!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_of_another_programs_surroundings_is_not_looked_up()
    {
        DatabaseTargetReading reading = DatabaseTarget.Read("service=shop host=db user=app");
        Assert.True(reading.IsUsable);
        Assert.Contains(reading.Findings, f => f.Message.Contains("service file", StringComparison.Ordinal));
    }

    [Fact]
    public void Variables_that_become_settings_of_the_session_are_start_up_parameters()
    {
        (_variables["PGTZ"], _variables["PGDATESTYLE"], _variables["PGGEQO"], _variables["PGREQUIREAUTH"]) = ("UTC", "ISO", "off", "scram-sha-256");
        DatabaseTarget target = Read("postgresql://app@db/shop")!;

        Assert.Equal([("datestyle", "ISO"), ("geqo", "off"), ("timezone", "UTC")], target.StartupParameters.Select(p => (p.Key, p.Value)).OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.True(target.RequiredAuthentication!.Allows("scram-sha-256"));
        Assert.False(target.RequiredAuthentication.Allows("md5"));
    }

    [Theory]
    [InlineData("scram-sha-256,!md5")]
    [InlineData("scram")]
    [InlineData("md5,md5")]
    public void A_require_auth_that_libpq_refuses_is_told(string value) =>
        Assert.Contains("require_auth", DatabaseTarget.Read($"postgresql://app@db/shop?require_auth={Uri.EscapeDataString(value)}").Obstacle!.Message, StringComparison.Ordinal);

    [Fact]
    public void The_password_file_may_be_named_in_the_string()
    {
        string file = File("passwords", "db:5432:shop:app:canary\n");
        if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("canary", Read($"host=db user=app dbname=shop passfile='{file}'")!.Password);
    }

    private string File(string name, string content)
    {
        string path = _folder[name];
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private DatabaseTarget? Read(string text) => DatabaseTarget.Read(text, null, Defaults()).Target;

    private LibpqDefaults Defaults() => new(_variables.GetValueOrDefault, "somebody", _folder["home"]);
}
