using Diagnostics.Core.Configuration.Code.Listening;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Tests.Configuration.Deployment;

/// <summary>Which program, and which of its files, a start command runs.</summary>
public sealed class StartedProgramTests
{
    private static readonly StartScript[] s_scripts = [new("api", "start", "npm run build && node dist/main.js"), new("", "start:prod", "tsx src/index.ts"), new("api", "dev", "nodemon src/main.ts"), new("web", "start", "next start -p 3000")];

    [Theory]
    [InlineData("node server.js", "JavaScript", "server.js")]
    [InlineData("node --require ./tracing.js --enable-source-maps dist/main.js", "JavaScript", "dist/main.js")]
    [InlineData("sh -c 'npx prisma migrate deploy && node dist/main.js'", "JavaScript", "dist/main.js")]
    [InlineData("npm start", "JavaScript", "dist/main.js")]
    [InlineData("npm run start:prod", "JavaScript", "src/index.ts")]
    [InlineData("npm run missing", "", null)]
    [InlineData("dumb-init node src/app", "JavaScript", "src/app")]
    [InlineData("python -m app.main", "Python", "app/main")]
    [InlineData("python3.12 main.py", "Python", "main.py")]
    [InlineData("poetry run python app/server.py", "Python", "app/server.py")]
    [InlineData("python -m uvicorn app:app", "", null)]
    [InlineData("gunicorn -b 0.0.0.0:8000 app:app", "", null)]
    [InlineData("python manage.py runserver", "", null)]
    [InlineData("next start", "", null)]
    [InlineData("bundle exec puma -C config/puma.rb", "Ruby", "config/puma.rb")]
    [InlineData("bundle exec rails server", "Ruby", "config/puma.rb")]
    [InlineData("bundle exec rails db:migrate", "", null)]
    [InlineData("bundle exec sidekiq", "", null)]
    [InlineData("dotnet Shop.Api.dll", "C#", null)]
    [InlineData("java -jar app.jar", "Java", null)]
    [InlineData("/usr/local/bin/api", "Go Rust C# Java Elixir", "api")]
    [InlineData("go run ./cmd/api", "Go", "./cmd/api")]
    public void Reads(string command, string languages, string? entry)
    {
        StartedProgram program = StartedProgram.Of(command, s_scripts, "api");
        Assert.Equal((languages, entry), (string.Join(' ', program.Languages), program.Entry));
    }

    [Theory]
    [InlineData("./entrypoint.sh node server.js", true)]
    [InlineData("./start.sh", true)]
    [InlineData("exec node server.js", false)]
    public void A_shell_script_may_set_variables(string command, bool isScript) => Assert.Equal(isScript, StartedProgram.Of(command, [], "").IsScript);
}
