using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Code.Listening;
using Diagnostics.Core.Redaction;
using Diagnostics.Core.Tests.Fracas;

namespace Diagnostics.Core.Tests.Configuration.Code.Listening;

/// <summary>What each language's idioms make listen where, and what they leave alone.</summary>
public sealed class ListenIdiomTests
{
    [Theory]
    // JavaScript
    [InlineData("a.js", "app.listen(3000)", "1 3000")]
    [InlineData("a.js", "app.listen(3000, '127.0.0.1', () => {})", "1 127.0.0.1:3000")]
    [InlineData("a.ts", "const PORT = 3000;\n\napp.listen(PORT, () => console.log('up'));", "1 3000")]
    [InlineData("a.ts", "const port = parseInt(process.env.PORT, 10) || 3000;\nserver.listen(port);", "1 PORT 3000")]
    [InlineData("a.ts", "await app.listen(process.env.PORT ?? 3000);", "1 PORT 3000")]
    [InlineData("a.ts", "await app.listen({ port: Number(process.env.PORT ?? 8080), host: '0.0.0.0' });", "1 PORT 0.0.0.0:8080")]
    [InlineData("a.js", "const { port } = config;\napp.listen(port)", "2 unknown")]
    [InlineData("a.js", "app.set('port', process.env.PORT || 5000);\nhttp.createServer(app).listen(app.get('port'));", "2 PORT 5000")]
    [InlineData("a.js", "await app.listen(config.get('HTTP_PORT') || 4000)", "1 HTTP_PORT 4000")]
    [InlineData("a.ts", "Bun.serve({ port: 3001, fetch(r) { return new Response('x') } })", "1 3001")]
    [InlineData("a.ts", "import { serve } from '@hono/node-server'\nserve({ fetch: app.fetch, port: 8787 })", "2 8787")]
    [InlineData("a.js", "history.listen(onChange); store.listen(() => 1); app.listen(0); app.listen(); socket.listen('message')", "")]
    [InlineData("a.js", "// app.listen(3000)\n/*\n app.listen(3001)\n*/", "")]
    // Python
    [InlineData("a.py", "uvicorn.run(app, host='0.0.0.0', port=8001)", "1 0.0.0.0:8001")]
    [InlineData("a.py", "import uvicorn\nif __name__ == '__main__':\n    uvicorn.run('main:app', port=int(os.environ.get('PORT', 8080)), host=\"0.0.0.0\")", "3 PORT 0.0.0.0:8080 guarded")]
    [InlineData("a.py", "from flask import Flask\napp.run()", "2 127.0.0.1:5000")]
    [InlineData("a.py", "web.run_app(app, port=PORT)\nPORT = 9000", "2 9000")]
    [InlineData("a.py", "HTTPServer(('0.0.0.0', 8000), Handler).serve_forever()", "1 0.0.0.0:8000")]
    [InlineData("a.py", "from waitress import serve\nserve(app, listen='*:8080', port=8090)", "2 8090")]
    [InlineData("a.py", "server.add_insecure_port('[::]:50051')", "1 :::50051")]
    [InlineData("a.py", "asyncio.run(main())\nsubprocess.run(cmd)\npipeline.run(x)", "")]
    // Go
    [InlineData("a.go", "log.Fatal(http.ListenAndServe(\":8080\", nil))", "1 8080")]
    [InlineData("a.go", "port := os.Getenv(\"PORT\")\nif port == \"\" {\n\tport = \"8080\"\n}\nhttp.ListenAndServe(\":\"+port, nil)", "1 PORT 8080")]
    [InlineData("a.go", "srv := &http.Server{Addr: \"127.0.0.1:9000\", Handler: mux}\nsrv.ListenAndServe()", "1 127.0.0.1:9000")]
    [InlineData("a.go", "addr := fmt.Sprintf(\":%d\", 3000)\nhttp.ListenAndServe(addr, mux)", "2 unknown")]
    [InlineData("a.go", "lis, err := net.Listen(\"tcp\", \":50051\")", "1 50051")]
    [InlineData("a.go", "import \"github.com/gin-gonic/gin\"\nr := gin.Default()\nr.Run()", "3 PORT 8080")]
    [InlineData("a.go", "e.Logger.Fatal(e.Start(\":1323\"))", "1 1323")]
    [InlineData("a.go", "http.ListenAndServe(cfg.Addr, nil)", "1 unknown")]
    [InlineData("a.go", "cmd.Run()\njob.Start(ctx)\nt.Run(\"name\", f)", "")]
    [InlineData("a.go", "go http.ListenAndServe(\":6060\", nil) // pprof", "1 6060 secondary")]
    // Rust
    [InlineData("a.rs", "let l = tokio::net::TcpListener::bind(\"0.0.0.0:3000\").await.unwrap();", "1 0.0.0.0:3000")]
    [InlineData("a.rs", "let addr = SocketAddr::from(([0, 0, 0, 0], 3000));\nlet l = TcpListener::bind(addr).await?;", "1 0.0.0.0:3000")]
    [InlineData("a.rs", "HttpServer::new(|| App::new())\n    .bind((\"127.0.0.1\", 8080))?\n    .run()", "2 127.0.0.1:8080")]
    [InlineData("a.rs", "let port = env::var(\"PORT\").unwrap_or(\"8000\".to_string());\nlet l = TcpListener::bind(format!(\"0.0.0.0:{}\", port)).await?;", "1 PORT 0.0.0.0:8000")]
    [InlineData("a.rs", "let s = UdpSocket::bind(\"0.0.0.0:53\")?;\nquery.bind(id)", "")]
    // Ruby
    [InlineData("puma.rb", "threads 5, 5\nport ENV.fetch(\"PORT\") { 3000 }", "2 PORT 3000")]
    [InlineData("puma.rb", "port 3000\nthreads 5, 5", "1 3000")]
    [InlineData("puma.rb", "bind \"tcp://0.0.0.0:3000\"\nworkers 2", "1 0.0.0.0:3000")]
    [InlineData("puma.rb", "threads 5, 5\n\tport(3000)", "2 3000")]
    [InlineData("puma.rb", "threads 5, 5\nbind \"tcp://0.0.0.0:3000\"", "2 0.0.0.0:3000")]
    [InlineData("puma.rb", "workers 2\nbind \"unix:///run/puma.sock\"", "")]
    [InlineData("a.rb", "set :port, 4567", "1 4567")]
    // C#
    [InlineData("a.cs", "app.Run(\"http://0.0.0.0:5000\");", "1 0.0.0.0:5000")]
    [InlineData("a.cs", "builder.WebHost.UseUrls(\"http://*:5001\");", "1 5001")]
    [InlineData("a.cs", "var port = Environment.GetEnvironmentVariable(\"PORT\") ?? \"8080\";\napp.Run($\"http://0.0.0.0:{port}\");", "1 PORT 0.0.0.0:8080")]
    [InlineData("a.cs", "options.ListenAnyIP(5005);\noptions.Listen(IPAddress.Loopback, 5006);", "1 5005|2 127.0.0.1:5006")]
    [InlineData("a.cs", "app.Run();\ncommand.Run(\"x\");", "2 unknown")]
    // Java and Kotlin
    [InlineData("A.java", "import io.javalin.Javalin;\nvar app = Javalin.create().start(7070);", "2 7070")]
    [InlineData("A.java", "HttpServer.create(new InetSocketAddress(\"0.0.0.0\", 8080), 0);", "1 0.0.0.0:8080")]
    [InlineData("A.java", "socket.connect(new InetSocketAddress(\"db\", 5432));\nthread.start(1234);", "")]
    // PHP and Elixir
    [InlineData("a.php", "<?php\n$s = new Swoole\\Http\\Server('0.0.0.0', 9501);", "2 0.0.0.0:9501")]
    [InlineData("runtime.exs", "config :app, AppWeb.Endpoint,\n  http: [ip: {0, 0, 0, 0}, port: String.to_integer(System.get_env(\"PORT\") || \"4000\")]", "2 PORT 4000")]
    [InlineData("dev.exs", "config :app, AppWeb.Endpoint, http: [ip: {127, 0, 0, 1}, port: 4000]", "")]
    // What is no program that is deployed
    [InlineData("tests/server.js", "app.listen(3000)", "")]
    [InlineData("scripts/mock.js", "app.listen(3000)", "")]
    [InlineData("server.test.js", "app.listen(3000)", "")]
    public void Reads(string file, string code, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, code);
        Assert.Equal(expected, string.Join('|', CodeScanner.Scan(folder.Path, new Redactor()).Listeners.Select(Shown)));
    }

    [Fact]
    public void Every_language_that_listens_finds_its_needles_in_clear_text()
    {
        Type[] there = [.. typeof(IListenIdioms).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IListenIdioms)))];
        Assert.Equal(there.OrderBy(t => t.Name), CodeLanguages.All.Select(l => l.Listening?.GetType()).OfType<Type>().OrderBy(t => t.Name));
        Assert.All(CodeLanguages.All, l => Assert.All(l.Listening?.Needles ?? [], n => Assert.True(n.Length > 3 && n.All(char.IsAscii), n)));
    }

    [Fact]
    public void Npm_scripts_are_known_by_their_folder()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "package.json"), "{ \"name\": \"x\", \"scripts\": { \"start\": \"node server.js\" } }");
        File.WriteAllText(Path.Combine(folder.Path, "a.js"), "1");
        StartScript script = Assert.Single(CodeScanner.Scan(folder.Path, new Redactor()).Scripts);
        Assert.Equal(("", "start", "node server.js"), (script.Folder, script.Name, script.Command));
    }

    private static string Shown(CodeListener listener) =>
        $"{listener.Line} {(listener.IsUnknown ? "unknown" : string.Join(' ', new[] { listener.Key, listener.Port is null ? null : (listener.Address is null ? "" : listener.Address + ":") + listener.Port }.Where(t => t is not null)))}{(listener.IsGuarded ? " guarded" : "")}{(listener.IsSecondary ? " secondary" : "")}";
}
