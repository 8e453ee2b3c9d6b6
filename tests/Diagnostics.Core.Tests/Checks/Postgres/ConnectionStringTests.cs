using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Fracas;

namespace Diagnostics.Core.Tests.Checks.Postgres;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("postgres://app:p%40ss@db.example.com:5433/shop?sslmode=require", "db.example.com:5433", "app", "shop", "p@ss", DatabaseSslMode.Require)]
    [InlineData("postgresql://app@db/", "db:5432", "app", "app", null, DatabaseSslMode.Prefer)]
    [InlineData("postgresql://app:a:b@[2001:db8::1]:5432/shop", "[2001:db8::1]:5432", "app", "shop", "a:b", DatabaseSslMode.Prefer)]
    [InlineData("postgresql://app:x@a:1,b:2/shop", "a:1", "app", "shop", "x", DatabaseSslMode.Prefer)]
    [InlineData("postgresql:///shop?host=db&user=app&password=x", "db:5432", "app", "shop", "x", DatabaseSslMode.Prefer)]
    [InlineData("postgresql://db/shop?user=a%40b&password=q", "db:5432", "a@b", "shop", "q", DatabaseSslMode.Prefer)]
    [InlineData("host=db port=5433 user=app password='it\\'s a \\\\' dbname=shop sslmode=verify-full", "db:5433", "app", "shop", "it's a \\", DatabaseSslMode.VerifyFull)]
    [InlineData("host = db\nuser=app  dbname = ''", "db:5432", "app", "", null, DatabaseSslMode.Prefer)]
    [InlineData("Host=db;Port=5433;Username=app;Password=\"a;b\"\"c\";Database=shop;SSL Mode=VerifyFull", "db:5433", "app", "shop", "a;b\"c", DatabaseSslMode.VerifyFull)]
    [InlineData("Server=db:5440;User Id=app;Pwd='x=y';Database=shop", "db:5440", "app", "shop", "x=y", DatabaseSslMode.Prefer)]
    [InlineData("jdbc:postgresql://db:5433/shop?user=app&password=x&ssl=true", "db:5433", "app", "shop", "x", DatabaseSslMode.Require)]
    [InlineData("postgresql+asyncpg://app:x@db/shop", "db:5432", "app", "shop", "x", DatabaseSslMode.Prefer)]
    public void What_people_write_is_read(string text, string host, string user, string database, string? password, DatabaseSslMode mode)
    {
        DatabaseTargetReading reading = DatabaseTarget.Read(text);

        Assert.True(reading.IsUsable, string.Join('\n', reading.Findings));
        DatabaseTarget target = reading.Target!;
        Assert.Equal((host, user, database, password, mode), (target.Hosts[0].ToString(), target.UserName, target.Database, target.Password, target.SslMode));
    }

    [Theory]
    [InlineData("postgres://app:secr@et@db/shop", 20, "@", "%40")]
    [InlineData("postgres://app:secr#et@db/shop", 20, "#", "%23")]
    [InlineData("postgres://app:secr/et@db/shop", 20, "/", "%2F")]
    [InlineData("postgres://app:secr?et@db/shop", 20, "?", "%3F")]
    [InlineData("postgres://app:12/34@db.example.com/shop", 18, "/", "%2F")]
    [InlineData("postgres://app:secret%@db/shop", 22, "%", "%25")]
    [InlineData("postgres://app:sec%ret@db/shop", 19, "%", "%25")]
    [InlineData("postgres://app:se@cr/et@db:5432/shop", 18, "@", "%40")]
    public void An_unescaped_character_is_named_with_its_column(string text, int column, string character, string escape)
    {
        ConnectionStringFinding finding = DatabaseTarget.Read(text).Findings[0];

        Assert.Equal((ConnectionStringSeverity.Error, FailureCodes.DbUrl, (int?)column), (finding.Severity, finding.Code, finding.Column));
        Assert.Equal(character, text[(column - 1)..column]);
        Assert.Contains(character, finding.Message, StringComparison.Ordinal);
        Assert.Contains(escape, finding.Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"postgres://app:secret@db/shop\"", 1, "quotation")]
    [InlineData("postgres://app:secret@db/shop\r", 30, "carriage return")]
    [InlineData("postgres://app:secret@db/shop\n", 30, "line feed")]
    [InlineData(" postgres://app:secret@db/shop", 1, "white space")]
    [InlineData("postgres://app:secret@db/shop ", 30, "white space")]
    [InlineData("DATABASE_URL=postgres://app:secret@db/shop", 1, "own name")]
    [InlineData("postgres:app:secret@db/shop", 9, "://")]
    [InlineData("mysql://app:secret@db/shop", 1, "not postgresql")]
    [InlineData("postgres://app:secret@db..supabase.co/postgres", 23, "empty label")]
    [InlineData("postgres://app:secret@db:54x2/shop", 26, "port")]
    [InlineData("postgres://app:secret@db/shop?sslmode=on", 31, "TLS mode")]
    [InlineData("postgres://app:sec ret@db/shop", 19, "space")]
    [InlineData("host=db password='secret", 18, "never closed")]
    [InlineData("host=db password=sec ret", 22, "key=value")]
    [InlineData("Host=db;Username=app;Password=sec;ret;Database=x", 35, "Key=Value")]
    [InlineData("", null, "empty")]
    [InlineData("postgres://app:secret@a,b:1,c:2,d/x?port=1,2", 42, "hosts")]
    public void What_cannot_be_read_says_where_and_why(string text, int? column, string word)
    {
        DatabaseTargetReading reading = DatabaseTarget.Read(text);

        Assert.False(reading.IsUsable);
        Assert.True(column == reading.Findings[0].Column, reading.Findings[0].ToString());
        Assert.Contains(word, reading.Findings[0].Message, StringComparison.Ordinal);
        Assert.All(reading.Findings, f => Assert.DoesNotContain("secret", f.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("postgres://postgres:x@aws-0-eu-west-1.pooler.supabase.com:5432/postgres", null, FailureCodes.DbAuthUser, ConnectionStringSeverity.Mistake)]
    [InlineData("postgres://postgres.abcdef:x@db.abcdef.supabase.co:5432/postgres", null, FailureCodes.DbAuthUser, ConnectionStringSeverity.Mistake)]
    [InlineData("postgres://postgres.abcdef:[YOUR-PASSWORD]@aws-0-eu-west-1.pooler.supabase.com:5432/postgres", null, FailureCodes.ConfigPlaceholder, ConnectionStringSeverity.Mistake)]
    [InlineData("postgres://app:${DB_PASSWORD}@db/shop", null, FailureCodes.ConfigUndefinedVariable, ConnectionStringSeverity.Mistake)]
    [InlineData("postgres://app:<password>@db/shop", null, FailureCodes.ConfigPlaceholder, ConnectionStringSeverity.Mistake)]
    [InlineData("postgres://postgres.abcdef:x@aws-0-eu-west-1.pooler.supabase.com:6543/postgres", "SUPABASE_SESSION_URL", FailureCodes.DbPoolerTransactionMode, ConnectionStringSeverity.Warning)]
    [InlineData("postgres://postgres.abcdef:x@aws-0-eu-west-1.pooler.supabase.com:5432/postgres", "TRANSACTION_URL", FailureCodes.ConfigInvalid, ConnectionStringSeverity.Warning)]
    [InlineData("postgres://app:x@db/shop?pgbouncer=true", null, FailureCodes.DbStartupParameter, ConnectionStringSeverity.Warning)]
    [InlineData("postgresql+asyncpg://app:x@db/shop", null, FailureCodes.DbUrl, ConnectionStringSeverity.Warning)]
    public void What_does_not_belong_together_is_found_before_any_network(string text, string? variable, string code, ConnectionStringSeverity severity)
    {
        DatabaseTargetReading reading = DatabaseTarget.Read(text, variable);

        Assert.True(reading.IsUsable);
        Assert.Equal((code, severity), (reading.Findings[0].Code, reading.Findings[0].Severity));
    }

    [Theory]
    [InlineData("postgres://app:changeme@localhost:5432/shop?sslmode=prefer&connect_timeout=5&application_name=x")]
    [InlineData("postgres://postgres.abcdef:x@aws-0-eu-west-1.pooler.supabase.com:6543/postgres")]
    [InlineData("postgres://postgres:x@db.abcdef.supabase.co:5432/postgres")]
    [InlineData("postgres://app:a!b$c&d'(e)*+,;=:f~g-h_i.j@db/shop")]
    [InlineData("Host=db;Username=app;Password=x;Maximum Pool Size=20;Include Error Detail=true")]
    public void What_is_right_gives_no_finding(string text) => Assert.Empty(DatabaseTarget.Read(text).Findings);

    [Theory]
    [InlineData("postgres://app:canary-Secret-1@db/shop")]
    [InlineData("host=db user=app password=canary-Secret-1")]
    [InlineData("Host=db;Username=app;Password=canary-Secret-1")]
    public void The_password_is_in_no_public_property(string text)
    {
        DatabaseTarget target = DatabaseTarget.Read(text).Target!;

        Assert.True(target.HasPassword);
        Assert.All(typeof(DatabaseTarget).GetProperties(), p => Assert.DoesNotContain("canary", p.GetValue(target)?.ToString() ?? "", StringComparison.Ordinal));
        Assert.DoesNotContain("canary", target.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_given_is_taken_from_libpqs_variables_and_password_file()
    {
        using var folder = new TemporaryFolder();
        string file = folder[".pgpass"];
        File.WriteAllText(file, "# comment\nother:*:*:*:wrong\ndb\\:x:5433:*:app:wrong\ndb:5433:shop:app:se\\:cr\\\\et\n*:*:*:*:any\n");
        var variables = new Dictionary<string, string> { ["PGHOST"] = "db", ["PGPORT"] = "5433", ["PGDATABASE"] = "shop", ["PGSSLMODE"] = "require", ["PGUSER"] = "" };
        var defaults = new LibpqDefaults(variables.GetValueOrDefault, "app", folder.Path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        else variables["PGPASSFILE"] = file;

        DatabaseTarget target = DatabaseTarget.FromEnvironment(defaults).Target!;
        Assert.Equal(("db:5433", "app", "shop", "se:cr\\et", DatabaseSslMode.Require), (target.Hosts[0].ToString(), target.UserName, target.Database, target.Password, target.SslMode));

        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        DatabaseTargetReading open = DatabaseTarget.FromEnvironment(defaults);
        Assert.False(open.Target!.HasPassword);
        Assert.Contains(open.Findings, f => f.Message.Contains("read by others", StringComparison.Ordinal));
    }

    [Fact]
    public void A_string_that_says_nothing_takes_nothing_from_around_it_unless_told()
    {
        Assert.Null(DatabaseTarget.Read("postgres://app@db/shop").Target!.Password);
        Assert.Equal("p", DatabaseTarget.Read("postgres://app@db/shop", null, new LibpqDefaults(n => n == "PGPASSWORD" ? "p" : null, null, null)).Target!.Password);
    }

    [Fact]
    public void Any_text_at_all_is_read_or_explained()
    {
        var random = new Random(7);
        const string alphabet = "postgres://user:pa@:/?#%[]&=;'\" \\\n,.0519xA-ü\ud83d";
        for (int i = 0; i < 20_000; i++)
        {
            string text = (i % 3) switch { 0 => "postgres://", 1 => "host=", _ => "" } + string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            DatabaseTargetReading reading = DatabaseTarget.Read(text);
            Assert.True(reading.IsUsable || reading.Obstacle is not null, text);
            Assert.All(reading.Findings, f => Assert.True(f.Column is null || (f.Column >= 1 && f.Column <= text.Length + 1), $"{f} of {text}"));
        }
    }
}
