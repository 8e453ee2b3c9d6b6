using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Redaction;

public sealed class RedactorTests
{
    private readonly Redactor _redactor = new(new byte[32]);

    [Theory]
    [InlineData("postgres://app:hunter2@db:5432/x", "hunter2")]
    [InlineData("postgresql+asyncpg://app:hunter2@db/x", "hunter2")]
    [InlineData("redis://:hunter2@cache:6379/0", "hunter2")]
    [InlineData("postgres://u:p@ss@h/db", "p@ss")]
    [InlineData("postgres://u:pa/ss@h/db", "pa/ss")]
    [InlineData("postgres://u:pa#ss@h/db", "pa#ss")]
    [InlineData("postgres://u:pa?ss@h/db", "pa?ss")]
    [InlineData("postgres://u:it's@h/db", "it's")]
    [InlineData("'postgres://u:hunter2@h/db'", "hunter2")]
    [InlineData("\"url\":\"postgres://u:hunter2@h/db\"", "hunter2")]
    [InlineData("https://user:hunter2@example.com/path@x", "hunter2")]
    [InlineData("GET https://api.example.com/x?a=1&access_token=hunter2&b=2", "hunter2")]
    [InlineData("password=hunter2", "hunter2")]
    [InlineData("PASSWORD=hunt,er2;&x", "hunt,er2;&x")]
    [InlineData("export DB_PASSWORD=hunter2", "hunter2")]
    [InlineData("\"password\": \"hunter2\"", "hunter2")]
    [InlineData("{\"password\":\"hunter2\",\"user\":\"x\"}", "hunter2")]
    [InlineData("{\\\"password\\\":\\\"hunter2\\\"}", "hunter2")]
    [InlineData("'password': 'hunter2'", "hunter2")]
    [InlineData("password: hunter2", "hunter2")]
    [InlineData(":password => \"hunter2\"", "hunter2")]
    [InlineData("host=db password=hunter2 user=x", "hunter2")]
    [InlineData("Host=db;Username=x;Password=hunter2;Database=y", "hunter2")]
    [InlineData("Password=hunter2;Host=db", "hunter2")]
    [InlineData("connect(password='hun ter2', host='x')", "hun ter2")]
    [InlineData("mysql --password hunter2 -h db", "hunter2")]
    [InlineData("mysql --password=hunter2 -h db", "hunter2")]
    [InlineData("API key: hunter2hunter2", "hunter2hunter2")]
    [InlineData("Authorization: Bearer abcdefghijk1234567", "abcdefghijk1234567")]
    [InlineData("authorization: basic dXNlcjpodW50ZXIy", "dXNlcjpodW50ZXIy")]
    [InlineData("key sk_live_51H8xYzAbCdEfGhIj used", "sk_live_51H8xYzAbCdEfGhIj")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF123 sent", "eyJhbGciOiJIUzI1NiJ9")]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345", "ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnop", "abcdefghijklmnop")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA", "MIIEpAIBAAKCAQEA")]
    [InlineData("requirepass=hunter2", "hunter2")]
    [InlineData("cannot parse `postgres://app:xxxxx@db`: failed to parse as URL (parse \"postgres://app:hunter2\": invalid port \":hunter2\" after host)", "hunter2")]
    [InlineData("invalid integer value \"hunter2\" for connection option \"port\"", "hunter2")]
    [InlineData("could not translate host name \"hunter2@127.0.0.1\" to address: Name or service not known", "hunter2")]
    [InlineData("Error: getaddrinfo ENOTFOUND hunter2@db", "hunter2")]
    public void Hides(string text, string secret)
    {
        string redacted = _redactor.Redact(text);
        Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal);
        Assert.Contains("[secret:", redacted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password authentication failed for user \"postgres\"")]
    [InlineData("asyncpg.exceptions.InvalidPasswordError: password authentication failed for user \"app\"")]
    [InlineData("Wrong password: password authentication failed")]
    [InlineData("ValidateTokenException: signature is not valid")]
    [InlineData("parse \"http://db:99999\": invalid port \":99999\" after host")]
    [InlineData("invalid integer value \"99999\" for connection option \"port\"")]
    [InlineData("could not translate host name \"db\" to address: Name or service not known")]
    [InlineData("getaddrinfo ENOTFOUND db.internal")]
    [InlineData("FATAL: password authentication failed for user \"app\" (SQLSTATE 28P01)")]
    [InlineData("token: expected string, got null")]
    [InlineData("Token verification failed")]
    [InlineData("Basic authentication required")]
    [InlineData("TOKEN_TTL=3600")]
    [InlineData("MONKEY=1")]
    [InlineData("KEYBOARD=us")]
    [InlineData("PRIMARY_KEY=id")]
    [InlineData("password: ${DB_PASSWORD}")]
    [InlineData("PASSWORD=$DB_PASSWORD")]
    [InlineData("password=***")]
    [InlineData("tests pass: 21, fail: 3")]
    [InlineData("usage: total_tokens=4096")]
    [InlineData("C:\\Users\\x\\app.log: line 3")]
    [InlineData("http://127.0.0.1:8000/health")]
    [InlineData("https://example.com:8443/users/@me")]
    [InlineData("git@github.com:org/repo.git")]
    [InlineData("Cannot connect to host 127.0.0.1:8000 ssl:default [Connect call failed]")]
    [InlineData("image: ghcr.io/org/app@sha256:0123456789abcdef")]
    [InlineData("2026-11-22T03:04:05Z level=info msg=started port=8000")]
    [InlineData("POSTGRES_PASSWORD_FILE=/run/secrets/pg")]
    [InlineData("def login(password: str) -> bool:")]
    [InlineData("std::password::check")]
    public void Leaves(string text) => Assert.Equal(text, _redactor.Redact(text));

    [Fact]
    public void Keeps_what_surrounds_a_secret()
    {
        Assert.Equal($"Host=db;Password={_redactor.Token("x1")};Database=y", _redactor.Redact("Host=db;Password=x1;Database=y"));
        Assert.Equal($"postgres://u:{_redactor.Token("x1")}@db:5432/app?sslmode=require", _redactor.Redact("postgres://u:x1@db:5432/app?sslmode=require"));
        Assert.Equal($"{{\"token\": \"{_redactor.Token("x1")}\", \"id\": 7}}", _redactor.Redact("{\"token\": \"x1\", \"id\": 7}"));
    }

    [Fact]
    public void A_percent_encoded_password_has_the_token_of_the_password_itself() =>
        Assert.Equal($"postgres://u:{_redactor.Token("p@ss")}@h/db", _redactor.Redact("postgres://u:p%40ss@h/db"));

    [Fact]
    public void Learned_values_are_found_anywhere_and_percent_encoded()
    {
        _redactor.Learn("tr0ub4dor&3");
        Assert.Equal($"gave {_redactor.Token("tr0ub4dor&3")}!", _redactor.Redact("gave tr0ub4dor&3!"));
        Assert.Equal($"gave {_redactor.Token("tr0ub4dor&3")}!", _redactor.Redact("gave tr0ub4dor%263!"));
    }

    [Fact]
    public void The_longest_learned_value_wins()
    {
        _redactor.Learn("abcdef1");
        _redactor.Learn("abcdef1234");
        Assert.Equal(_redactor.Token("abcdef1234"), _redactor.Redact("abcdef1234"));
    }

    [Fact]
    public void Ordinary_words_used_as_passwords_stay_readable_in_other_text()
    {
        _redactor.Learn("postgres");
        _redactor.Learn("orchard");
        Assert.Equal("role \"postgres\" does not exist", _redactor.Redact("role \"postgres\" does not exist"));
        Assert.Equal("orchards", _redactor.Redact("orchards"));
        Assert.Equal(_redactor.Token("orchard") + " x", _redactor.Redact("orchard x"));
    }

    [Fact]
    public void A_token_with_more_behind_it_is_hidden_as_a_whole()
    {
        _redactor.Learn("hunter22");
        Assert.DoesNotContain("extra", _redactor.Redact("password=hunter22extra"), StringComparison.Ordinal);
    }

    [Fact]
    public void Redacting_twice_changes_nothing()
    {
        string once = _redactor.Redact("postgres://u:p@ss@h/db PASSWORD=x1 {\"token\":\"y\"} Bearer abcdefghijkl123");
        Assert.Equal(once, _redactor.Redact(once));
    }

    [Fact]
    public void An_excerpt_never_ends_within_a_secret()
    {
        string secret = new('s', 60);
        string text = new string('x', TerminalText.MaximumExcerpt - 30) + " PASSWORD=" + secret;
        Assert.DoesNotContain("sssss", _redactor.Excerpt(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("permits-api cannot reach db", "permits-api cannot reach db")]
    [InlineData("postgres://permits:permits@db/permits", "postgres://permits:[secret:…]@db/permits")]
    [InlineData("PGPASSWORD=permits", "PGPASSWORD=[secret:…]")]
    [InlineData("permits-Api7 said permits4u", "permits-Api7 said [secret:…]")]
    public void A_word_of_a_name_that_is_shown_is_hidden_as_a_password_only(string text, string expected)
    {
        _redactor.Learn("permits");
        _redactor.Learn("permits4u");
        _redactor.Spare("permits-api");
        _redactor.Spare("permits4u");
        Assert.Equal(expected, System.Text.RegularExpressions.Regex.Replace(_redactor.Redact(text), "secret:[0-9a-f]{8}", "secret:…"));
    }

    [Fact]
    public async Task Learning_and_redacting_at_once_is_safe()
    {
        Task[] tasks = [.. Enumerable.Range(0, 4).Select(t => Task.Run(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                string secret = FormattableString.Invariant($"s3cret-{t}-{i}");
                _redactor.Learn(secret);
                Assert.DoesNotContain(secret, _redactor.Redact("x " + secret + " y"), StringComparison.Ordinal);
            }
        }))];
        await Task.WhenAll(tasks);
    }

    [Fact]
    public void Random_text_neither_crashes_nor_changes_its_lines()
    {
        var random = new Random(7);
        string[] parts = ["password", "=", ":", "\"", "'", "\\", " ", "://", "@", "u:p", "--token", "Bearer ", "eyJ", "${X}", "[secret:", "]", ",", ";", "&", "\n", "key", "<", "\ud800"];
        for (int i = 0; i < 10_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => parts[random.Next(parts.Length)]));
            Assert.NotNull(_redactor.Excerpt(text));
        }
    }

    [Theory]
    [InlineData("ValueError: invalid literal for int() with base 10: 'se'")]
    [InlineData("ValueError: Port could not be cast to integer value as 'se'")]
    [InlineData("strconv.Atoi: parsing \"se\": invalid syntax")]
    [InlineData("java.lang.NumberFormatException: For input string: \"se\"")]
    [InlineData("could not translate host name 'cr3t' to address")]
    public void A_piece_of_a_known_password_that_is_quoted_as_unreadable_is_replaced(string text)
    {
        var redactor = new Redactor(new byte[32]);
        redactor.Learn("se/cr3t");
        string redacted = redactor.Redact(text);
        Assert.DoesNotContain("'se'", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("\"se\"", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("cr3t", redacted, StringComparison.Ordinal);
        Assert.Contains("[secret:", redacted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the piece 'se' of a word")]
    [InlineData("ValueError: invalid literal for int() with base 10: 'other'")]
    public void A_text_that_is_no_such_message_or_no_such_piece_stays(string text)
    {
        var redactor = new Redactor(new byte[32]);
        redactor.Learn("se/cr3t");
        Assert.Equal(text, redactor.Redact(text));
    }

    [Fact]
    public void A_port_of_a_url_that_is_no_number_is_taken_for_a_piece_of_a_password() =>
        Assert.DoesNotContain("'hunter'", new Redactor(new byte[32]).Redact("Port could not be cast to integer value as 'hunter'"), StringComparison.Ordinal);
}
