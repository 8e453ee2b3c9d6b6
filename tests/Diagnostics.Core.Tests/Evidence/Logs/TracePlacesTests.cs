using System.Text;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Tests.Evidence.Logs;

public class TracePlacesTests
{
    [Theory]
    [InlineData("psql:/db/schema.sql:3: ERROR:  relation \"berths\" does not exist", "/db/schema.sql", 3)]
    [InlineData("    at Object.connect (/app/src/db.js:12:5)", "/app/src/db.js", 12)]
    [InlineData("    at file:///app/src/server.mjs:7:1", "/app/src/server.mjs", 7)]
    [InlineData("   at Shop.Api.Program.<Main>$(String[] args) in /src/Api/Program.cs:line 42", "/src/Api/Program.cs", 42)]
    [InlineData("\tat com.acme.shop.Orders.load(Orders.java:42)", "com/acme/shop/Orders.java", 42)]
    [InlineData("\t/app/main.go:42 +0x1d", "/app/main.go", 42)]
    [InlineData("/app/config/boot.rb:4:in `require': cannot load such file -- pg (LoadError)", "/app/config/boot.rb", 4)]
    [InlineData("PHP Fatal error:  Uncaught Error: x in /var/www/html/index.php:9", "/var/www/html/index.php", 9)]
    [InlineData("PHP Warning:  x in /var/www/html/index.php on line 9", "/var/www/html/index.php", 9)]
    [InlineData("#0 /var/www/html/src/Db.php(31): PDO->__construct()", "/var/www/html/src/Db.php", 31)]
    [InlineData("thread 'main' panicked at src/main.rs:12:40:", "src/main.rs", 12)]
    [InlineData("    (shop 0.1.0) lib/shop/repo.ex:88: Shop.Repo.start/0", "lib/shop/repo.ex", 88)]
    [InlineData("/app/entrypoint.sh: line 12: alembic: command not found", "/app/entrypoint.sh", 12)]
    [InlineData("nginx: [emerg] host not found in upstream \"api\" in /etc/nginx/conf.d/default.conf:7", "/etc/nginx/conf.d/default.conf", 7)]
    [InlineData("C:\\app\\src\\Startup.cs:line 3", "C:/app/src/Startup.cs", 3)]
    public void A_line_names_its_place(string line, string path, int number)
    {
        var places = new List<TracePlace>();
        TracePlaces.Read(line, places);
        Assert.Equal(new TracePlace(path, number), Assert.Single(places));
    }

    [Theory]
    [InlineData("2026-10-12T10:00:00Z error connect ECONNREFUSED 10.0.0.4:5432")]
    [InlineData("listening on http://api.example.com:8080")]
    [InlineData("GET /static/app.js 404")]
    [InlineData("error in config.yaml: no such key")]
    public void What_names_no_line_of_source_gives_none(string line)
    {
        var places = new List<TracePlace>();
        TracePlaces.Read(line, places);
        Assert.Empty(places);
    }

    [Fact]
    public void A_traceback_in_one_structured_line_is_read_from_its_end()
    {
        var places = new List<TracePlace>();
        TracePlaces.Read("{\"exc_info\":\"Traceback (most recent call last):\\n  File \\\"/app/main.py\\\", line 3, in <module>\\n  File \\\"/app/db.py\\\", line 9, in connect\\nKeyError: 'x'\"}", places);
        Assert.Equal([new TracePlace("/app/db.py", 9), new TracePlace("/app/main.py", 3)], places);
    }

    [Fact]
    public void Frames_around_the_error_are_read_nearest_first_and_of_its_own_writer()
    {
        string[] lines =
        [
            "api-1  | Traceback (most recent call last):",
            "web-1  |     at f (/app/web.js:1:1)",
            "api-1  |   File \"/app/main.py\", line 3, in <module>",
            "api-1  |     start()",
            "api-1  |   File \"/app/db.py\", line 9, in start",
            "api-1  |     raise KeyError(name)",
            "api-1  | KeyError: 'DATABASE_URL'",
            "api-1  | starting again",
            "api-1  |   File \"/app/later.py\", line 1, in x",
        ];
        Assert.Equal([new TracePlace("/app/db.py", 9), new TracePlace("/app/main.py", 3)], Around(lines, 6, "api"));
    }

    [Fact]
    public void The_frames_of_what_wraps_a_cause_are_not_its_own()
    {
        string[] lines =
        [
            "java.lang.IllegalStateException: boom",
            "\tat com.acme.App.main(App.java:10)",
            "Caused by: java.net.ConnectException: Connection refused",
            "\tat com.acme.db.Pool.open(Pool.java:77)",
            "\t... 12 more",
            "\tat com.acme.Other.x(Other.java:1)",
        ];
        Assert.Equal([new TracePlace("com/acme/db/Pool.java", 77)], Around(lines, 2, null));
    }

    private static IReadOnlyList<TracePlace> Around(string[] lines, int line, string? writer)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        using var block = new LogBlock([], text);
        int start = Encoding.UTF8.GetByteCount(string.Concat(lines.Take(line).Select(l => l + "\n")));
        (_, string body) = LogLine.Open(lines[line]);
        return TracePlaces.Around(block, start, writer, body);
    }
}
