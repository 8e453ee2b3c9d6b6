using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Settings of programs' own files are a layer below all others: they count where nothing overrides them.</summary>
public class ProgramFileTests
{
    private const string Direct = "db.kqhzwtpavmxd.supabase.co";

    private static string Render(string variables) => "services:\n  - type: web\n    name: shop-api\n    runtime: docker\n    rootDir: api\n" + variables;

    private static readonly ProjectText s_dotnet = new(
        ("render.yaml", Render("")),
        ("api/appsettings.json", "{\n  \"ConnectionStrings\": { \"Main\": \"Host=localhost;Port=5432;Database=shop;Username=shop;Password=dev\" }\n}\n"),
        ("api/appsettings.Production.json", $"{{\n  \"ConnectionStrings\": {{\n    \"Main\": \"Host={Direct};Port=5432;Database=postgres;Username=postgres;Password=Kq82mWexPl\"\n  }}\n}}\n"));

    private static readonly ProjectText s_spring = new(
        ("render.yaml", Render("")),
        ("api/src/main/resources/application.yml", "spring:\n  application:\n    name: shop\n  datasource:\n    username: postgres\n"),
        ("api/src/main/resources/application-prod.yml", $"spring:\n  datasource:\n    url: jdbc:postgresql://{Direct}:5432/postgres\n"));

    [Fact]
    public async Task Dotnets_file_of_an_environment()
    {
        Finding root = await s_dotnet.AssertRootAsync("net.ipv6-only@shop-api", "api/appsettings.Production.json:3");
        Assert.StartsWith("ConnectionStrings:Main: Host=", root.Evidence[0].Excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain((await s_dotnet.FindAsync()).SelectMany(f => f.Evidence), e => e.Excerpt?.Contains("Kq82mWexPl", StringComparison.Ordinal) == true);
    }

    [Theory]
    // The platform overrides it, in whatever case.
    [InlineData("    rootDir: api\n", "    rootDir: api\n    envVars:\n      - key: ConnectionStrings__Main\n        value: Host=aws-0-eu-west-1.pooler.supabase.com;Port=5432;Username=postgres.kqhzwtpavmxd;Database=postgres\n")]
    [InlineData("    rootDir: api\n", "    rootDir: api\n    envVars:\n      - key: CONNECTIONSTRINGS__MAIN\n        value: Host=aws-0-eu-west-1.pooler.supabase.com;Port=5432;Username=postgres.kqhzwtpavmxd;Database=postgres\n")]
    public async Task What_overrides_it_counts(string from, string to) => Assert.Empty(await s_dotnet.Change(from, to).FindAsync(FailureCodes.NetIpv6Only));

    [Fact]
    public async Task A_developers_file_says_nothing_of_what_is_deployed() =>
        Assert.Empty(await new ProjectText(("render.yaml", Render("")), ("api/appsettings.Development.json", $"{{ \"ConnectionStrings\": {{ \"Main\": \"Host={Direct};Database=postgres;Username=postgres\" }} }}\n")).FindAsync());

    [Fact]
    public async Task Springs_file_of_a_profile() => await s_spring.AssertRootAsync("net.ipv6-only@shop-api", "api/src/main/resources/application-prod.yml:3");

    [Theory]
    [InlineData("    rootDir: api\n", "    rootDir: api\n    envVars:\n      - key: SPRING_DATASOURCE_URL\n        value: jdbc:postgresql://aws-0-eu-west-1.pooler.supabase.com:5432/postgres\n")]
    [InlineData("jdbc:postgresql://" + Direct, "${DATABASE_JDBC_URL}")]
    public async Task Spring_reads_variables_over_its_file(string from, string to) => Assert.Empty(await s_spring.Change(from, to).FindAsync(FailureCodes.NetIpv6Only));

    [Theory]
    [InlineData("url: jdbc:postgresql://" + Direct + ":5432/postgres", "url: ${DB_URL:jdbc:postgresql://" + Direct + ":5432/postgres}")]
    public async Task A_default_of_a_placeholder_counts_where_nothing_gives_it(string from, string to) => Assert.Single(await s_spring.Change(from, to).FindAsync(FailureCodes.NetIpv6Only));

    [Fact]
    public async Task Documents_of_one_file_are_of_the_profiles_that_they_name()
    {
        ProjectText one = new(("render.yaml", Render("")), ("api/src/main/resources/application.yml", $"spring:\n  datasource:\n    url: jdbc:postgresql://localhost:5432/x\n---\nspring:\n  config:\n    activate:\n      on-profile: dev\n  datasource:\n    url: jdbc:postgresql://{Direct}:5432/postgres\n"));
        Assert.Empty(await one.FindAsync(FailureCodes.NetIpv6Only));
        Assert.Single(await one.Change("on-profile: dev", "on-profile: production").FindAsync(FailureCodes.NetIpv6Only));
    }

    [Fact]
    public async Task The_line_of_the_file_is_cited_where_what_it_names_failed()
    {
        ProjectText project = new(
            ("compose.yaml", "services:\n  orders:\n    build: orders\n  sql:\n    image: postgres:16\n"),
            ("orders/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:9.0\nCOPY . .\nENTRYPOINT [\"dotnet\", \"Orders.dll\"]\n"),
            ("orders/appsettings.json", "{\n  \"ConnectionStrings\": {\n    \"Orders\": \"Host=orders-sql;Port=5432;Database=orders;Username=orders;Password=x\"\n  }\n}\n"),
            ("logs/orders.log", "Npgsql.NpgsqlException: Name or service not known (orders-sql:5432)\nSystem.Net.Sockets.SocketException (00000001, 0xFFFDFFFF): Name or service not known\n   getaddrinfo ENOTFOUND orders-sql\n"));
        Finding[] found = await project.FindAsync(FailureCodes.DnsNotFound);
        Assert.Contains(found, f => f.Evidence.Any(e => e.Location == "orders/appsettings.json:3"));
        // Nobody was seen to miss it: the file may be written for elsewhere.
        await project.With("logs/orders.log", "").AssertSilentAsync();
    }

    [Theory]
    [InlineData("worker/.env.production")]
    [InlineData("worker/config/.env.production")]
    public async Task A_file_under_the_folder_that_the_blueprint_names_is_of_that_service(string path)
    {
        ProjectText project = new(
            ("render.yaml", "services:\n  - type: web\n    name: claims-api\n    runtime: python\n    rootDir: api\n    startCommand: uvicorn main:app --host 0.0.0.0 --port $PORT\n  - type: worker\n    name: claims-worker\n    runtime: python\n    rootDir: worker\n    startCommand: python -m worker\n"),
            (path, $"DATABASE_URL=postgresql://postgres:Tk7wRq@{Direct}:5432/postgres\n"),
            ("api/.env.production", "DATABASE_URL=postgresql://postgres.kqhzwtpavmxd:Tk7wRq@aws-0-eu-west-1.pooler.supabase.com:5432/postgres\n"));
        await project.AssertRootAsync("net.ipv6-only@claims-worker/production", path + ":1");
    }

    [Theory]
    [InlineData("gcloud run deploy shop --source ./api\n", Status.Warn)]
    [InlineData("gcloud run deploy shop --source ./web\n", null)]
    public async Task Cloud_Run_has_IPv6_only_through_a_network_that_gives_it(string script, Status? status)
    {
        Finding[] found = await ProjectText.FindAsync(FailureCodes.NetIpv6Only, ("deploy.sh", script), ("api/.env.production", $"DATABASE_URL=postgresql://postgres:Tk7wRq@{Direct}:5432/postgres\n"));
        Assert.Equal(status is null ? [] : [status.Value], found.Select(f => f.Status));
    }
}
