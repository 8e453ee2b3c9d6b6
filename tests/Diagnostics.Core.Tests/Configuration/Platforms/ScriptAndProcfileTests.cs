using Diagnostics.Core.Configuration.Platforms;

namespace Diagnostics.Core.Tests.Configuration.Platforms;

public sealed class ScriptAndProcfileTests
{
    private static IReadOnlyList<PlatformService> Script(params string[] lines) => new CloudRunScriptReader().Read("deploy.sh", string.Join('\n', lines), []);

    private static IReadOnlyList<PlatformService> Procfile(params string[] lines) => new HerokuReader().Read("Procfile", string.Join('\n', lines), []);

    [Theory]
    [InlineData("gcloud run deploy api --port 8001")]
    [InlineData("gcloud run deploy api --image x --port=8001 --quiet")]
    [InlineData("gcloud run deploy --image x api --port '8001'")]
    [InlineData("gcloud run deploy --allow-unauthenticated --no-traffic api --port \"8001\"")]
    [InlineData("gcloud beta run deploy \"api\" --port 8001 # --port 9000")]
    [InlineData("gcloud --project p run deploy api --port 8001 || exit 1")]
    [InlineData("if true; then gcloud run deploy api --port 8001; fi")]
    [InlineData("SERVICE=api; gcloud run deploy $SERVICE --port 8001")]
    [InlineData("SERVICE='api'\nPORT=8001\ngcloud run deploy \"${SERVICE}\" --port \"$PORT\"")]
    [InlineData("gcloud run deploy \"${SERVICE:-api}\" --port ${PORT:-8001}")]
    [InlineData("gcloud run deploy \\\n  api \\\n  --image x \\\n  --port 8001")]
    [InlineData("gcloud run deploy api \\\r\n  --port 8001\r\n")]
    public void A_deployment_with_a_port_is_read(string text)
    {
        PlatformService service = Assert.Single(Script(text));
        Assert.Equal(("api", 8001, true), (service.Name, service.InjectedPort, service.ListensOnInjected));
    }

    [Fact]
    public void The_line_of_the_port_is_cited()
    {
        PlatformService service = Assert.Single(Script("#!/bin/bash", "set -e", "gcloud run deploy api \\", "  --image x \\", "  --port 8001 \\", "  --set-env-vars LOG=info,URL=http://a:1/?x=y", "echo done"));
        Assert.Equal((5, "--port 8001"), (service.PortEvidence.Line, service.PortEvidence.Excerpt));
        Assert.Equal([("LOG", "info", 6), ("URL", "http://a:1/?x=y", 6)], service.Settings);
    }

    [Fact]
    public void Values_may_have_a_separator_of_their_own() =>
        Assert.Equal([("A", "1,2", 1), ("B", "3", 1)], Assert.Single(Script("gcloud run deploy api --set-env-vars ^##^A=1,2##B=3")).Settings);

    [Fact]
    public void Without_a_port_it_is_8080()
    {
        PlatformService service = Assert.Single(Script("", "gcloud run deploy api --image x"));
        Assert.Equal((8080, 2), (service.InjectedPort, service.PortEvidence.Line));
    }

    [Fact]
    public void Several_deployments_of_one_script_are_read() =>
        Assert.Equal([("a", 1000), ("b", 8080)], Script("gcloud run deploy a --port 1000 &&", "gcloud run deploy b").Select(s => (s.Name, s.InjectedPort!.Value)));

    [Theory]
    [InlineData("# gcloud run deploy api --port 8001")]
    [InlineData("   # gcloud run deploy api")]
    [InlineData("echo gcloud run deploy api --port 8001")]
    [InlineData("echo \"gcloud run deploy api --port 8001\"")]
    [InlineData("gcloud run jobs deploy api")]
    [InlineData("gcloud functions deploy api")]
    [InlineData("gcloud app deploy")]
    [InlineData("gcloud run services list")]
    [InlineData("gcloud run deploy")]
    [InlineData("gcloud run deploy \"$SERVICE\" --port 8001")]
    [InlineData("gcloud run deploy $(cat name)")]
    [InlineData("gcloud run deploy 'unterminated")]
    [InlineData("ls")]
    [InlineData("")]
    public void What_deploys_nothing_that_can_be_named_yields_none(string text) => Assert.Empty(Script(text));

    [Fact]
    public void A_web_process_must_bind_to_a_port_that_is_chosen_for_it()
    {
        IReadOnlyList<PlatformService> services = Procfile("# comment", "", "web: gunicorn app -b 0.0.0.0:$PORT\r", "worker:   celery -A app worker", "release: migrate", "bad name: x", "empty:", "no colon");
        Assert.Equal(["web", "worker"], services.Select(s => s.Name));
        Assert.Equal((null, true), (services[0].InjectedPort, services[0].ListensOnInjected));
        Assert.Equal(("gunicorn app -b 0.0.0.0:$PORT", 3), services[0].Command);
        Assert.Equal(3, services[0].PortEvidence.Line);
        Assert.False(services[1].ListensOnInjected);
        Assert.Equal(("celery -A app worker", 4), services[1].Command);
    }

    [Theory]
    [InlineData("Procfile", true)]
    [InlineData("api/Procfile", true)]
    [InlineData("Procfile.dev", false)]
    [InlineData("MyProcfile", false)]
    public void A_Procfile_is_known_by_name(string path, bool expected) => Assert.Equal(expected, new HerokuReader().MayRead(path));
}
