using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Tests.Configuration.Containers;

public sealed class CommandLinePortTests
{
    [Theory]
    [InlineData("uvicorn main:app --host 0.0.0.0 --port 8001", 8001, "0.0.0.0")]
    [InlineData("uvicorn main:app --port=8001 --host=127.0.0.1", 8001, "127.0.0.1")]
    [InlineData("uvicorn main:app --host :: --port 8001", 8001, "::")]
    [InlineData("python -m uvicorn main:app --port 8001", 8001, null)]
    [InlineData("gunicorn app:app -b 0.0.0.0:5000 -w 4 -k uvicorn.workers.UvicornWorker", 5000, "0.0.0.0")]
    [InlineData("gunicorn app:app --bind :8080 -p /run/app.pid", 8080, null)]
    [InlineData("gunicorn --bind=[::]:8080 app:app", 8080, "::")]
    [InlineData("gunicorn -b0.0.0.0:5000 app", 5000, "0.0.0.0")]
    [InlineData("hypercorn app:app -b 0.0.0.0:8443", 8443, "0.0.0.0")]
    [InlineData("daphne -b 0.0.0.0 -p 8000 proj.asgi:application", 8000, "0.0.0.0")]
    [InlineData("flask --app x run -h 0.0.0.0 -p 5001", 5001, "0.0.0.0")]
    [InlineData("flask run --host=0.0.0.0 --port=5001", 5001, "0.0.0.0")]
    [InlineData("fastapi run app.py --port 80", 80, null)]
    [InlineData("waitress-serve --listen=*:8080 app:app", 8080, "*")]
    [InlineData("uwsgi --http :8000 --master", 8000, null)]
    [InlineData("python manage.py runserver 0.0.0.0:8000", 8000, "0.0.0.0")]
    [InlineData("python manage.py runserver 8002 --noreload", 8002, null)]
    [InlineData("python3 manage.py runserver [::]:8000", 8000, "::")]
    [InlineData("python -m http.server 8000", 8000, null)]
    [InlineData("python -m http.server 8000 --bind 127.0.0.1", 8000, "127.0.0.1")]
    [InlineData("python -m http.server --bind 127.0.0.1 8000", 8000, "127.0.0.1")]
    [InlineData("streamlit run app.py --server.port=8501 --server.address=0.0.0.0", 8501, "0.0.0.0")]
    [InlineData("next start -p 3001 -H 0.0.0.0", 3001, "0.0.0.0")]
    [InlineData("npx next start --port 3001", 3001, null)]
    [InlineData("npm run start -- -p 3002", 3002, null)]
    [InlineData("npm start -- --port 3002", 3002, null)]
    [InlineData("vite --host --port 5173", 5173, "0.0.0.0")]
    [InlineData("vite preview --port 4173 --host", 4173, "0.0.0.0")]
    [InlineData("npx serve -s build -l 3000", 3000, null)]
    [InlineData("serve -l tcp://0.0.0.0:3000", 3000, "0.0.0.0")]
    [InlineData("node server.js --port 4000", 4000, null)]
    [InlineData("PORT=3000 node server.js", 3000, null)]
    [InlineData("cross-env PORT=3000 next start", 3000, null)]
    [InlineData("cross-env PORT=3000 next start -p 3005", 3005, null)]
    [InlineData("dotnet Api.dll --urls http://+:8080;http://+:8081", 8080, "+")]
    [InlineData("dotnet Api.dll --urls \"http://+:8080;https://+:8443\"", 8080, "+")]
    [InlineData("dotnet Api.dll --urls=http://[::]:5000", 5000, "::")]
    [InlineData("ASPNETCORE_URLS=http://0.0.0.0:5005 dotnet Api.dll", 5005, "0.0.0.0")]
    [InlineData("rails s -p 3000 -b 0.0.0.0", 3000, "0.0.0.0")]
    [InlineData("bundle exec rails server --port 3000 --binding 0.0.0.0", 3000, "0.0.0.0")]
    [InlineData("bundle exec puma -b tcp://0.0.0.0:9292", 9292, "0.0.0.0")]
    [InlineData("bundle exec rackup -o 0.0.0.0 -p 9292", 9292, "0.0.0.0")]
    [InlineData("php -S 0.0.0.0:8000 -t public", 8000, "0.0.0.0")]
    [InlineData("php artisan serve --host=0.0.0.0 --port=8000", 8000, "0.0.0.0")]
    [InlineData("java -Xmx512m -Dserver.port=8085 -jar app.jar", 8085, null)]
    [InlineData("java -jar app.jar --server.port=8085 --server.address=127.0.0.1", 8085, "127.0.0.1")]
    [InlineData("./server -addr :8080", 8080, null)]
    [InlineData("/app/api -port=8080 -host 0.0.0.0", 8080, "0.0.0.0")]
    [InlineData("prometheus --web.listen-address=:9090", 9090, null)]
    [InlineData("postgres -p 5433", 5433, null)]
    [InlineData("redis-server --port 6380 --bind 0.0.0.0", 6380, "0.0.0.0")]
    [InlineData("./wait-for-it.sh db:5432 -- uvicorn main:app --port 8000", 8000, null)]
    [InlineData("./wait-for-it.sh -h db -p 5432 -- uvicorn main:app --port 8000", 8000, null)]
    [InlineData("python manage.py migrate && gunicorn -b :8000 app", 8000, null)]
    [InlineData("mkdir -p /data; exec uvicorn main:app --port 8000", 8000, null)]
    [InlineData("sh -c \"uvicorn main:app --port 8000\"", 8000, null)]
    [InlineData("/bin/bash -lc 'cd /app && exec gunicorn -b 0.0.0.0:8000 app'", 8000, "0.0.0.0")]
    [InlineData("tini -- uvicorn main:app --port 8000", 8000, null)]
    [InlineData("uvicorn main:app --port 8000 # --port 9000", 8000, null)]
    public void A_fixed_port_is_read(string command, int port, string? address) => Assert.Equal(new CommandLinePort(port, null, address), CommandLinePort.Read(command));

    [Theory]
    [InlineData("uvicorn main:app --port $PORT", "PORT", null, null)]
    [InlineData("uvicorn main:app --port ${PORT}", "PORT", null, null)]
    [InlineData("uvicorn main:app --port \"${PORT:-8001}\"", "PORT", 8001, null)]
    [InlineData("uvicorn main:app --port ${PORT-8001}", "PORT", 8001, null)]
    [InlineData("uvicorn main:app --port=${PORT:=8001}", "PORT", 8001, null)]
    [InlineData("uvicorn main:app --port ${PORT:?must be set}", "PORT", null, null)]
    [InlineData("uvicorn main:app --port ${APP_PORT:-${PORT:-8001}}", "APP_PORT", 8001, null)]
    [InlineData("gunicorn -b 0.0.0.0:$PORT app", "PORT", null, "0.0.0.0")]
    [InlineData("gunicorn -b :${PORT:-8080} app", "PORT", 8080, null)]
    [InlineData("gunicorn --bind [::]:${PORT} app", "PORT", null, "::")]
    [InlineData("gunicorn --bind ${HOST:-0.0.0.0}:${PORT:-8000} app", "PORT", 8000, null)]
    [InlineData("sh -c 'exec uvicorn main:app --host 0.0.0.0 --port ${PORT:-8001}'", "PORT", 8001, "0.0.0.0")]
    [InlineData("bundle exec rails s -b 0.0.0.0 -p $PORT", "PORT", null, "0.0.0.0")]
    [InlineData("java -Dserver.port=$PORT -jar app.jar", "PORT", null, null)]
    [InlineData("python manage.py runserver 0.0.0.0:$PORT", "PORT", null, "0.0.0.0")]
    [InlineData("dotnet Api.dll --urls http://*:$PORT", "PORT", null, "*")]
    [InlineData("next start -p ${PORT:-3000}", "PORT", 3000, null)]
    [InlineData("PORT=${PORT:-3000} node server.js", "PORT", 3000, null)]
    public void A_variable_that_decides_is_named(string command, string variable, int? fallback, string? address)
    {
        CommandLinePort? read = CommandLinePort.Read(command);
        Assert.Equal(new CommandLinePort(fallback, variable, address), read);
        Assert.False(read!.IsFixed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nginx -g 'daemon off;'")]
    [InlineData("node server.js")]
    [InlineData("uvicorn main:app")]
    [InlineData("mkdir -p 8000")]
    [InlineData("psql -h db -p 5432 -c 'select 1'")]
    [InlineData("psql -h postgres --port 5432")]
    [InlineData("pg_isready -h db --port=5432")]
    [InlineData("redis-cli -h redis -p 6379 ping")]
    [InlineData("curl --port 80 http://localhost:8000/health")]
    [InlineData("wait-for-it db:5432 -p 5432")]
    [InlineData("docker run -p 8080:80 nginx")]
    [InlineData("ssh -p 2222 host")]
    [InlineData("celery -A app worker -b redis://redis:6379")]
    [InlineData("gunicorn app:app -b unix:/run/app.sock -p 8000")]
    [InlineData("uvicorn app --fd 3 --uds /run/app.sock")]
    [InlineData("node --inspect=0.0.0.0:9229 server.js")]
    [InlineData("app --metrics-port 9100")]
    [InlineData("app --port 0")]
    [InlineData("app --port 65536")]
    [InlineData("app --port 123456")]
    [InlineData("app --port")]
    [InlineData("app --port --bind")]
    [InlineData("echo 'uvicorn main:app --port 8000'")]
    [InlineData("app \"unterminated --port 80")]
    [InlineData("worker --timeout 8000 --workers 4")]
    [InlineData("rake -p 3000")]
    [InlineData("python manage.py runserver")]
    public void What_says_nothing_of_a_port_yields_none(string command) => Assert.Null(CommandLinePort.Read(command));

    [Fact]
    public void The_last_of_several_servers_counts() =>
        Assert.Equal(8001, CommandLinePort.Read("exporter --port 9100 & uvicorn main:app --port 8001")?.Port);

    [Fact]
    public void Hostile_commands_are_read_in_time()
    {
        Assert.Null(CommandLinePort.Read(new string('$', 200_000)));
        Assert.Null(CommandLinePort.Read("app --port " + string.Concat(Enumerable.Repeat("${", 20_000))));
        Assert.Null(CommandLinePort.Read(string.Concat(Enumerable.Repeat("sh -c '", 2_000))));
    }
}
