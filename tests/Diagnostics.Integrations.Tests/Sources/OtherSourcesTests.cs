using System.Diagnostics;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Sources;

public sealed class OtherSourcesTests
{
    [Fact]
    public void A_Dockerfile_gives_what_its_stage_sets()
    {
        using var folder = new SourceFolder(("Dockerfile", "ARG V=1\nFROM base AS build\nARG V\nENV MODE=build VERSION=$V\nFROM build AS test\nENV MODE=test\nFROM base\nARG TOKEN=abcdef123456\nENV PORT=8080 HOME_DIR=$HOME/x\n"));
        Assert.Equal(["PORT=8080 Dockerfile:9 image", "HOME_DIR=? the base image or the build ($HOME) Dockerfile:9 image"], folder.Lines("Dockerfile"));
        Assert.Equal(["MODE=test Dockerfile:6 image < Dockerfile:4 image", "VERSION=1 Dockerfile:4 image"], folder.Lines("Dockerfile:test"));
        Assert.Equal(["MODE=build Dockerfile:4 image", "VERSION=1 Dockerfile:4 image"], folder.Lines("Dockerfile:0"[..^1] + "build"));
        EnvProblem problem = Assert.Single(folder.Read("Dockerfile").Problems);
        Assert.Equal((FailureCodes.ConfigSecretExposed, 8), (problem.Code, problem.Line ?? 0));
        Assert.DoesNotContain("abcdef", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_systemd_unit_has_its_files_above_its_own_and_its_drop_ins_last()
    {
        using var folder = new SourceFolder(
            ("api.service", "[Unit]\nDescription=x=y\n[Service]\nPassEnvironment=LANG PORT\nEnvironment=PORT=8000 \"NAME=a b\" COST=$5;x\nEnvironment=LEVEL=info GONE=1 \\\n  RATE=5%% HOST=%H\nEnvironmentFile=-/none/such.env\nEnvironmentFile=/none/shop/shop.env\nUnsetEnvironment=GONE ALSO\nExecStart=/usr/bin/api\n"),
            ("shop.env", "LEVEL=debug\nALSO=1\n"),
            ("api.service.d/20-port.conf", "[Service]\nEnvironment=PORT=9000\n"));
        Assert.Equal(
            [
                "LANG=? the environment of systemd itself api.service:4 PassEnvironment",
                "PORT=9000 20-port.conf:2 Environment < api.service:4 PassEnvironment < api.service:5 Environment",
                "NAME=a b api.service:5 Environment",
                "COST=$5;x api.service:5 Environment",
                "LEVEL=debug shop.env:1 EnvironmentFile < api.service:6 Environment",
                "RATE=5% api.service:6 Environment",
                "HOST=? systemd, which fills in what begins with % api.service:6 Environment",
            ],
            folder.Lines("api.service"));
        Assert.Empty(folder.Read("api.service").Problems);
    }

    [Theory]
    [InlineData("Environment=A=1\nEnvironment=\nEnvironment=B=2", "B", null)]
    [InlineData("Environment=A=correct horse", "A", "quoted as a whole")]
    [InlineData("EnvironmentFile=shop.env", "", "absolute path")]
    [InlineData("EnvironmentFile=/none/such.env", "", "does not start without it")]
    public void A_systemd_unit_says_what_is_taken_back_and_what_is_ignored(string lines, string keys, string? problem)
    {
        using var folder = new SourceFolder(("api.service", "[Service]\n" + lines + "\nExecStart=/usr/bin/api\n"));
        EnvDocument read = folder.Read("api.service");
        Assert.Equal(keys, string.Join(' ', read.Entries.Select(e => e.Key)));
        Assert.Equal(problem is not null, read.Problems.Count == 1 && read.Problems[0].Message.Contains(problem ?? "", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Problems, p => p.Message.Contains("horse", StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_hands_build_arguments_and_target_to_the_Dockerfile()
    {
        using var folder = new SourceFolder(
            ("api/Dockerfile", "FROM base AS dev\nARG LEVEL=info\nENV LEVEL=$LEVEL\nFROM base\nENV LEVEL=prod\n"),
            ("compose.yaml", "services:\n  api:\n    build:\n      context: api\n      target: dev\n      args: {LEVEL: debug}\n"));
        Assert.Equal("LEVEL=debug Dockerfile:3 image", Assert.Single(folder.Lines("compose.yaml:api")));
    }

    [Fact]
    public void A_Render_service_has_groups_below_its_own_and_says_who_decides_the_rest()
    {
        using var folder = new SourceFolder(("render.yaml", """
            services:
              - type: web
                name: api
                runtime: python
                envVars:
                  - fromGroup: shared
                  - key: LEVEL
                    value: debug
                  - key: DATABASE_URL
                    fromDatabase: {name: db, property: connectionString}
                  - key: WORKER_MODE
                    fromService: {name: worker, type: worker, envVarKey: MODE}
                  - key: API_KEY
                    sync: false
                  - key: SESSION_SECRET
                    generateValue: true
                  - key: LOST_URL
                    fromDatabase: {name: lost}
              - type: worker
                name: worker
                runtime: python
                envVars:
                  - {key: MODE, value: fast}
            databases:
              - name: db
            envVarGroups:
              - name: shared
                envVars:
                  - {key: LEVEL, value: info}
                  - {key: REGION, value: eu}
            """));
        Assert.Equal(
            [
                "PORT=10000 render.yaml:2 platform",
                "LEVEL=debug render.yaml:8 service < render.yaml:29 group shared",
                "REGION=eu render.yaml:30 group shared",
                "DATABASE_URL=? database db, connectionString render.yaml:9 service",
                "WORKER_MODE=fast render.yaml:11 service",
                "API_KEY=? Render's dashboard (sync: false) render.yaml:13 service",
                "SESSION_SECRET=? Render, which generates it render.yaml:15 service",
                "LOST_URL=? database lost, connectionString render.yaml:17 service",
            ],
            folder.Lines("render.yaml:api"));
        Assert.Equal([(FailureCodes.ConfigMissing, "LOST_URL", 18)], folder.Read("render.yaml:api").Problems.Select(p => (p.Code, p.Key!, p.Line ?? 0)));
    }

    [Fact]
    public void The_container_of_a_Cloud_Run_service_that_is_served_goes_by_its_name()
    {
        using var folder = new SourceFolder(("service.yaml", """
            apiVersion: serving.knative.dev/v1
            kind: Service
            metadata: {name: api}
            spec:
              template:
                spec:
                  containers:
                    - {image: x, ports: [{containerPort: 8001}], env: [{name: A, value: "1"}]}
                    - {image: y, name: proxy, env: [{name: B, value: "2"}]}
            """));
        Assert.Equal(["PORT=8001 service.yaml:8 platform", "A=1 service.yaml:8 env"], folder.Lines("service.yaml:api"));
        Assert.Equal(["B=2 service.yaml:9 env"], folder.Lines("service.yaml:api/proxy"));
        Assert.Equal(["B=2 service.yaml:9 env"], folder.Lines("service.yaml:proxy"));
    }

    [Fact]
    public void A_fault_of_a_Secret_that_is_asked_twice_is_told_once()
    {
        using var folder = new SourceFolder(("api.yaml", """
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            data: {a: "***", b: YQ==}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api}
            spec:
              template:
                spec:
                  containers:
                    - image: x
                      env:
                        - {name: A, valueFrom: {secretKeyRef: {name: s, key: b}}}
                        - {name: B, valueFrom: {secretKeyRef: {name: s, key: b}}}
            """));
        Assert.Single(folder.Read("api.yaml").Problems);
    }

    [Fact]
    public void A_Cloud_Run_service_has_the_port_that_is_injected()
    {
        using var folder = new SourceFolder(("service.yaml", """
            apiVersion: serving.knative.dev/v1
            kind: Service
            metadata: {name: api}
            spec:
              template:
                spec:
                  containers:
                    - image: x
                      ports: [{containerPort: 8001}]
                      env:
                        - {name: HOST, value: db}
                        - {name: URL, value: "http://$(HOST)/$$(HOST)/$(NOT)"}
                        - name: DB_PASSWORD
                          valueFrom: {secretKeyRef: {name: db-password, key: "3"}}
            """));
        Assert.Equal(
            ["PORT=8001 service.yaml:9 platform", "HOST=db service.yaml:11 env", "URL=http://db/$(HOST)/$(NOT) service.yaml:12 env", "DB_PASSWORD=? Secret Manager: db-password, version 3 service.yaml:13 env"],
            folder.Lines("service.yaml"));
    }

    [Fact]
    public void A_Kubernetes_workload_takes_the_maps_and_secrets_of_its_folder()
    {
        using var folder = new SourceFolder(
            ("k8s/deploy.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: api}
                spec:
                  template:
                    spec:
                      containers:
                        - name: api
                          envFrom:
                            - configMapRef: {name: common}
                            - prefix: S_
                              secretRef: {name: keys}
                          env:
                            - {name: LEVEL, value: debug}
                            - name: TOKEN
                              valueFrom: {secretKeyRef: {name: keys, key: token}}
                            - name: NODE
                              valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
                            - name: GONE
                              valueFrom: {configMapKeyRef: {name: common, key: gone}}
                            - name: FAR
                              valueFrom: {configMapKeyRef: {name: far, key: a}}
                """),
            ("k8s/config.yaml", "kind: ConfigMap\nmetadata: {name: common}\ndata:\n  LEVEL: info\n  REGION: eu\n---\nkind: Secret\nmetadata: {name: keys}\ndata:\n  token: Q2FuYXJ5U2VjcmV0\n  plain: b2xk\nstringData:\n  plain: CanaryPlain\n"));
        Assert.Equal(
            [
                "LEVEL=debug deploy.yaml:14 env < config.yaml:4 ConfigMap common",
                "REGION=eu config.yaml:5 ConfigMap common",
                "S_token=CanarySecret config.yaml:10 Secret keys",
                "S_plain=CanaryPlain config.yaml:13 Secret keys",
                "TOKEN=CanarySecret deploy.yaml:15 env",
                "NODE=? the pod's field spec.nodeName deploy.yaml:17 env",
                "GONE=? ConfigMap common, key gone (missing there) deploy.yaml:19 env",
                "FAR=? ConfigMap far, key a (not in this folder) deploy.yaml:21 env",
            ],
            folder.Lines("k8s/:deployment/api"));
        EnvDocument document = folder.Read("k8s/:api");
        Assert.All(document.Entries, e => Assert.DoesNotContain("Canary", e.Value + e, StringComparison.Ordinal));
        Assert.Equal("GONE", Assert.Single(document.Problems).Key);
        Assert.Equal(document.Entries.Count, folder.Read("k8s/deploy.yaml").Entries.Count);
    }

    [Fact]
    public void Secret_data_that_is_no_base64_is_a_fault()
    {
        using var folder = new SourceFolder(("pod.yaml", "kind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - envFrom: [{secretRef: {name: s}}]\n---\nkind: Secret\nmetadata: {name: s}\ndata:\n  KEY: not!base64\n"));
        EnvProblem problem = Assert.Single(folder.Read("pod.yaml:p").Problems);
        Assert.Equal((FailureCodes.ConfigInvalid, 10), (problem.Code, problem.Line ?? 0));
        Assert.DoesNotContain("not!base64", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workflow_has_three_levels()
    {
        using var folder = new SourceFolder((".github/workflows/ci.yml", """
            on: push
            env: {LEVEL: info, BASE: x}
            jobs:
              test:
                env:
                  LEVEL: debug
                  TOKEN: ${{ secrets.API_TOKEN }}
                  HOST: ${{ vars.HOST }}
                steps:
                  - run: a
                    env:
                      URL: http://${{ env.BASE }}/a
                  - name: Run tests
                    env: {LEVEL: trace, ONLY: step, TWICE: 1}
                  - env: {TWICE: 2}
            """));
        Assert.Equal(
            [
                "LEVEL=debug ci.yml:6 job < ci.yml:2 workflow", "BASE=x ci.yml:2 workflow", "TOKEN=? secrets.API_TOKEN ci.yml:7 job", "HOST=? vars.HOST ci.yml:8 job",
                "URL=http://x/a ci.yml:12 step 1", "ONLY=step ci.yml:14 step Run tests", "TWICE=? each step for itself ci.yml:15 step 3 < ci.yml:14 step Run tests",
            ],
            folder.Lines(".github/workflows/ci.yml:test"));
        Assert.Equal("trace", folder.Read(".github/workflows/ci.yml:test/Run tests").Find("LEVEL")!.RawValue);
        Assert.Equal("2", folder.Read(".github/workflows/ci.yml:test/3").Find("TWICE")!.RawValue);
    }

    [Fact]
    public void A_URL_that_a_secret_holds_is_not_known_and_no_fault()
    {
        using var folder = new SourceFolder(("ci.yml", "jobs:\n  a:\n    env:\n      WEBHOOK_URL: ${{ secrets.HOOK }}\n"));
        EnvEntry entry = Assert.Single(folder.Read("ci.yml:a").Entries);
        Assert.Equal((null, "secrets.HOOK"), (entry.Value, entry.DecidedBy));
    }

    [Theory]
    [InlineData("{\n  \"A\": \"\\ud800\"\n}", 2)]
    [InlineData("{\n  \"A\": 1\n", 3)]
    [InlineData("{}\nx", 2)]
    [InlineData("", 1)]
    public void JSON_that_cannot_be_read_is_an_error_with_its_line(string text, int line)
    {
        using var folder = new SourceFolder(("appsettings.json", text));
        var error = Assert.Throws<EnvSourceException>(() => folder.ReadAll("appsettings.json"));
        Assert.Equal((EnvSourceError.Syntax, line), (error.Reason, error.Line ?? 0));
    }

    [Fact]
    public void Mutilated_files_give_a_document_or_a_named_error()
    {
        var random = new Random(99);
        string[] seeds =
        [
            "services:\n  api:\n    extends: {service: base}\n    build: {context: ., args: [A=1]}\n    env_file: [{path: a.env, required: false}]\n    environment:\n      A: ${B:-${C}}\n      D:\n  base: {environment: [X, Y=$Z]}\n",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{env: [{name: A, value: $(B)}, {name: C, valueFrom: {secretKeyRef: {name: s, key: k}}}], envFrom: [{secretRef: {name: s}}]}]}}}\n---\nkind: Secret\nmetadata: {name: s}\ndata: {k: YQ==}\n",
            "services:\n  - {type: web, name: w, envVars: [{key: A, value: 1}, {fromGroup: g}, {key: B, fromService: {name: w, envVarKey: A}}]}\nenvVarGroups: [{name: g, envVars: [{key: C, sync: false}]}]\n",
            "env: {A: 1}\njobs:\n  j: {env: {B: '${{ env.A }}'}, steps: [{env: {C: 2}}]}\n",
        ];
        using var folder = new SourceFolder();
        int read = 0, refused = 0;
        for (int i = 0; i < 1200; i++)
        {
            char[] text = seeds[i % seeds.Length].ToCharArray();
            for (int change = random.Next(1, 6); change > 0; change--) text[random.Next(text.Length)] = "{}[]:,$- \n\t\"'&*|>A\0"[random.Next(19)];
            folder.Write("x.yaml", new string(text));
            try
            {
                Assert.NotNull(folder.ReadAll("x.yaml:*"));
                read++;
            }
            catch (Exception e) when (e is EnvSourceException or EnvFileException)
            {
                refused++;
            }
        }

        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused");
    }

    [Fact]
    public void Heroku_files_say_what_they_leave_open()
    {
        using var folder = new SourceFolder(
            ("app.json", "{\n  \"env\": {\n    \"LEVEL\": \"info\",\n    \"SECRET_KEY\": {\"generator\": \"secret\"},\n    \"HOST\": {\"value\": \"h\", \"required\": true},\n    \"ASK\": {\"description\": \"?\"}\n  },\n  \"environments\": {\"test\": {\"env\": {\"LEVEL\": \"debug\"}}}\n}\n"),
            ("Procfile", "# comment\nweb: MODE='fast lane' LEVEL=warn gunicorn app\nworker: python w.py\n"));
        Assert.Equal(["LEVEL=info app.json:3 app.json", "SECRET_KEY=? Heroku, which generates it (secret) app.json:4 app.json", "HOST=h app.json:5 app.json", "ASK=? whoever deploys the app app.json:6 app.json"], folder.Lines("app.json"));
        Assert.Equal("LEVEL=debug app.json:8 environment test < app.json:3 app.json", folder.Lines("app.json@test")[0]);
        Assert.Equal(["PORT=? Heroku, anew for each web process Procfile:2 platform", "MODE=fast lane Procfile:2 command"], folder.Lines("Procfile:web").Skip(4));
        Assert.Equal("warn", folder.Read("Procfile:web").Find("LEVEL")!.RawValue);
        Assert.Equal(4, folder.Read("Procfile:worker").Entries.Count);
    }

    [Fact]
    public void Appsettings_are_layered_by_environment()
    {
        using var folder = new SourceFolder(
            ("appsettings.json", "{\n  // a comment\n  \"Logging\": {\"Level\": \"Info\"},\n  \"ConnectionStrings\": {\n    \"Default\": \"Server=db;Password=CanarySecret99;\"\n  },\n  \"Hosts\": [\"a\", \"b\"],\n}\n"),
            ("appsettings.Production.json", "{\"logging\": {\"level\": \"Warn\"}}"));
        Assert.Equal(
            ["Logging__Level=Warn appsettings.Production.json:1 appsettings.Production.json < appsettings.json:3 appsettings.json", "ConnectionStrings__Default=Server=db;Password=CanarySecret99; appsettings.json:5 appsettings.json", "Hosts__0=a appsettings.json:7 appsettings.json", "Hosts__1=b appsettings.json:7 appsettings.json"],
            folder.Lines("appsettings.json@production"));
        Assert.Equal(4, folder.Read("appsettings.Production.json").Entries.Count);
        Assert.Equal("production", folder.Read("appsettings.Production.json").Environment);
        Assert.DoesNotContain("Canary", folder.Read("appsettings.json").Find("ConnectionStrings__Default")!.Value, StringComparison.Ordinal);
    }

    [RequiresFact]
    public void A_running_process_shows_what_it_was_started_with()
    {
        var start = new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["CANARY_PORT"] = "8123", ["CANARY_PASSWORD"] = "CanarySecret77" } };
        using Process process = Process.Start(start)!;
        try
        {
            // While a process is being started its environment shows empty: one that answers has started.
            process.StandardInput.WriteLine("there");
            process.StandardInput.Flush();
            Assert.Equal("there", process.StandardOutput.ReadLine());
            EnvDocument document = new EnvSourceReader(new Yaml()).Read(EnvAddress.Parse(FormattableString.Invariant($"process:{process.Id}"), _ => false)!)[0];
            Assert.Equal(("8123", "process"), (document.Find("CANARY_PORT")!.Value, document.Find("CANARY_PORT")!.Layer));
            Assert.DoesNotContain("CanarySecret", document.Find("CANARY_PASSWORD")!.Value, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }

        var error = Assert.Throws<EnvSourceException>(() => new EnvSourceReader(new Yaml()).Read(EnvAddress.Parse("process:999999999", _ => false)!));
        Assert.Equal("There is no process 999999999.", error.Message);
    }

    [Theory]
    [InlineData("a:\n\t- b\n", 2)]
    [InlineData("services:\n  api:\n    image: a\n  api:\n    image: b\n", 4)]
    [InlineData("services:\n  api: *nowhere\n", 2)]
    [InlineData("services:\n  api: [\n", 0)]
    public void YAML_that_cannot_be_read_is_an_error_with_its_line(string text, int line)
    {
        using var folder = new SourceFolder(("compose.yaml", text));
        var error = Assert.Throws<EnvSourceException>(() => folder.ReadAll("compose.yaml:api"));
        Assert.Equal(EnvSourceError.Syntax, error.Reason);
        if (line > 0) Assert.Equal(line, error.Line);
    }

    [Fact]
    public void A_billion_laughs_are_refused()
    {
        string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat("*a" + (i - 1), 10))}]\n"));
        using var folder = new SourceFolder(("compose.yaml", text));
        Assert.Contains("Expands to more than", Assert.Throws<EnvSourceException>(() => folder.ReadAll("compose.yaml:api")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_merges_and_long_lines_are_read()
    {
        string longest = new('x', 1 << 20);
        using var folder = new SourceFolder(("compose.yaml", $"x-env: &env\n  A: 1\n  B: 2\nservices:\n  api:\n    environment:\n      <<: *env\n      B: 3\n      LONG: {longest}\n"));
        EnvDocument document = folder.Read("compose.yaml:api");
        Assert.Equal(["B=3", "A=1"], document.Entries.Where(e => e.Key != "LONG").Select(e => e.Key + "=" + e.RawValue));
        Assert.Equal(longest.Length, document.Find("LONG")!.RawValue!.Length);
    }

    [Theory]
    [InlineData("compose.yaml", null)]
    [InlineData("C:compose.yaml", null)]
    [InlineData("compose.yaml:api", "compose.yaml|api|")]
    [InlineData("compose.yaml#api", "compose.yaml|api|")]
    [InlineData("compose.yaml:api@prod", "compose.yaml|api|prod")]
    [InlineData("compose.yaml@prod", "compose.yaml||prod")]
    [InlineData("compose.yaml+b.yaml:api", "compose.yaml+b.yaml|api|")]
    [InlineData("k8s/:deployment/api", "k8s/|deployment/api|")]
    [InlineData(@"C:\b.yaml:api", @"C:\b.yaml|api|")]
    [InlineData("env:PATH", null)]
    [InlineData("none.yaml:api", null)]
    [InlineData("a:b.env", null)]
    public void Addresses_are_told_from_paths(string text, string? expected)
    {
        string[] there = ["compose.yaml", "b.yaml", "k8s/", @"C:\b.yaml", "a:b.env"];
        EnvAddress? address = EnvAddress.Parse(text, there.Contains);
        Assert.Equal(expected, address is null ? null : string.Join('+', address.Files) + "|" + address.Name + "|" + address.Environment);
    }

    private sealed class Yaml : Diagnostics.Core.Configuration.Structure.IStructuredReader
    {
        public IReadOnlyList<Diagnostics.Core.Configuration.Structure.StructuredNode> Read(string text) => throw new InvalidOperationException("A process is no YAML.");
    }
}
