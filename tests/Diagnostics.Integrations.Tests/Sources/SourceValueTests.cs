using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Sources;

/// <summary>For each kind of source one file with all that the kind has, and by hand what comes of it: key, value, file, line, layer and what was overridden.</summary>
public sealed class SourceValueTests
{
    [Fact]
    public void A_compose_service()
    {
        using var folder = new SourceFolder(
            (".env", "TAG=2\nEMPTY=\nLEVEL=debug\nNAME='a b'\nCOMPOSE_PROFILES=jobs\n"),
            ("api/Dockerfile", "FROM base AS build\nENV STAGE=build\nFROM base AS run\nARG VERSION=0\nENV VERSION=$VERSION PORT=1 LEVEL=image\n"),
            ("base.env", "LEVEL=file\nPORT=2\nFROM_FILE=${TAG}-x # note\nRAW='$TAG'\n"),
            ("more.env", "PORT=3\nSHELL_ONLY\n"),
            ("compose.yaml", """
                x-common: &common
                  LEVEL: anchor
                  REGION: eu
                services:
                  api:
                    build:
                      context: ./api
                      target: run
                      args:
                        VERSION: "1.${TAG}"
                    env_file:
                      - base.env
                      - {path: more.env}
                      - {path: none.env, required: false}
                    environment:
                      <<: *common
                      PORT: 8000
                      A: ${TAG}
                      B: ${EMPTY:-default}
                      C: ${EMPTY-default}
                      D: ${TAG:+set}
                      E: ${TAG:?needed}
                      F: $$TAG
                      G: "${NOWHERE:-${NAME}}"
                      H: 1.10
                      I: "1.10"
                      LEVEL:
                      J: True
                """),
            ("compose.override.yaml", "services:\n  api:\n    environment:\n      - PORT=9000\n      - K=${TAG}=${TAG}\n      - L\n  job:\n    profiles: [jobs]\n    environment: {A: job}\n"));
        EnvDocument document = folder.Read("compose.yaml:api");
        Assert.Equal(
            [
                "VERSION=1.2 Dockerfile:5 image",
                "PORT=9000 compose.override.yaml:4 environment < Dockerfile:5 image < base.env:2 env_file < more.env:1 env_file < compose.yaml:17 environment",
                "LEVEL=debug compose.yaml:27 environment < Dockerfile:5 image < base.env:1 env_file",
                "FROM_FILE=2-x base.env:3 env_file",
                "RAW=$TAG base.env:4 env_file",
                "A=2 compose.yaml:18 environment",
                "B=default compose.yaml:19 environment",
                "C= compose.yaml:20 environment",
                "D=set compose.yaml:21 environment",
                "E=2 compose.yaml:22 environment",
                "F=$TAG compose.yaml:23 environment",
                "G=a b compose.yaml:24 environment",
                "H=1.1 compose.yaml:25 environment",
                "I=1.10 compose.yaml:26 environment",
                "J=true compose.yaml:28 environment",
                "REGION=eu compose.yaml:3 environment",
                "K=2=2 compose.override.yaml:5 environment",
                "L=? the environment that docker compose runs in compose.override.yaml:6 environment",
            ],
            document.Entries.Select(SourceFolder.Line));
        Assert.Equal([".env:1 (.env)"], document.Find("A")!.Inputs.Select(i => Path.GetFileName(i.ToString())));
        Assert.Equal([(FailureCodes.ConfigUndefinedVariable, null, 2), (FailureCodes.ConfigInvalid, "H", 25)], document.Problems.Select(p => (p.Code, p.Key, p.Line ?? 0)));
        Assert.Equal(["api", "job"], folder.ReadAll("compose.yaml:*").Select(d => d.Component));
    }

    [Theory]
    [InlineData("1.10", "1.1")]
    [InlineData("24.0", "24")]
    [InlineData("010", "8")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("1_000", "1000")]
    [InlineData("+5", "5")]
    [InlineData("-0.50", "-0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1e6", "1e+06")]
    [InlineData("1234567.5", "1.2345675e+06")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("089", "89")]
    [InlineData("0123456789", "1.23456789e+08")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("FALSE", "false")]
    [InlineData("yes", "yes")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("abc", "abc")]
    [InlineData("'010'", "010")]
    [InlineData("!!str 010", "010")]
    [InlineData("12:30", "12:30")]
    public void Compose_makes_texts_of_numbers(string written, string handed)
    {
        using var folder = new SourceFolder(("compose.yaml", $"services:\n  api:\n    environment:\n      A: {written}\n"));
        Assert.Equal(handed, folder.Read("compose.yaml").Find("A")!.RawValue);
        folder.Write("compose.yaml", $"services:\n  api:\n    environment:\n      - A={written.Trim('\'')}\n");
        Assert.Equal(written.Trim('\''), folder.Read("compose.yaml").Find("A")!.RawValue);
    }

    [Theory]
    [InlineData("1.10", "1.1")]
    [InlineData("010", "10")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("1_000", "1_000")]
    [InlineData("True", "true")]
    [InlineData("'1.10'", "1.10")]
    [InlineData("3.x", "3.x")]
    public void Workflows_make_texts_of_numbers(string written, string handed)
    {
        using var folder = new SourceFolder(("ci.yml", $"jobs:\n  a:\n    env:\n      A: {written}\n"));
        Assert.Equal(handed, folder.Read("ci.yml:a").Find("A")!.RawValue);
    }

    [Fact]
    public void A_Dockerfile()
    {
        using var folder = new SourceFolder(
            ("Dockerfile", """
                # syntax=docker/dockerfile:1
                ARG BASE=python
                ARG LEVEL=global
                FROM ${BASE}:3 AS base
                ARG LEVEL
                ENV LEVEL=${LEVEL} \
                    # a comment between
                    HOST="a b" PATHS=/x:$LEVEL
                ENV GREETING hello big   world
                FROM node AS web
                ENV LEVEL=web
                FROM base
                ARG LEVEL=stage
                ENV COPY=$LEVEL HOST=final OLD=$HOST Q='$LEVEL' E=\$LEVEL D=${NONE:-fallback} P=${LEVEL:+plus}
                ENV UNKNOWN=${FROM_BASE}/x
                COPY <<EOF /etc/x
                ENV NOT=this
                EOF
                """));
        Assert.Equal(
            [
                "LEVEL=global Dockerfile:6 image",
                "HOST=final Dockerfile:14 image < Dockerfile:6 image",
                "PATHS=/x:global Dockerfile:6 image",
                "GREETING=hello big   world Dockerfile:9 image",
                "COPY=global Dockerfile:14 image",
                "OLD=a b Dockerfile:14 image",
                "Q=$LEVEL Dockerfile:14 image",
                "E=$LEVEL Dockerfile:14 image",
                "D=fallback Dockerfile:14 image",
                "P=plus Dockerfile:14 image",
                "UNKNOWN=? the base image or the build (${FROM_BASE}) Dockerfile:15 image",
            ],
            folder.Lines("Dockerfile"));
        Assert.Equal(["LEVEL=web Dockerfile:11 image"], folder.Lines("Dockerfile:web"));
    }

    [Fact]
    public void A_Render_service()
    {
        using var folder = new SourceFolder(("render.yaml", """
            envVarGroups:
              - name: shared
                envVars:
                  - {key: REGION, value: eu}
                  - key: LEVEL
                    value: info
              - name: second
                envVars:
                  - {key: GENERATED, generateValue: true}
            databases:
              - name: main-db
            services:
              - type: web
                name: api
                runtime: docker
                envVars:
                  - key: LEVEL
                    value: debug
                  - fromGroup: shared
                  - fromGroup: second
                  - fromGroup: dashboard-only
                  - key: DATABASE_URL
                    fromDatabase: {name: main-db, property: connectionString}
                  - key: CACHE_HOST
                    fromService: {type: keyvalue, name: cache, property: host}
                  - key: SHARED_REGION
                    fromService: {type: worker, name: jobs, envVarKey: REGION}
                  - key: JOBS_MODE
                    fromService: {type: worker, name: jobs, envVarKey: MODE}
                  - key: STRIPE_KEY
                    sync: false
                  - key: PORT
                    value: 8000
                  - key: GONE
                    fromService: {type: web, name: nobody, property: hostport}
              - type: worker
                name: jobs
                runtime: docker
                envVars:
                  - fromGroup: shared
                  - {key: MODE, value: "fast"}
              - type: keyvalue
                name: cache
            """));
        EnvDocument document = folder.Read("render.yaml:api");
        Assert.Equal(
            [
                "PORT=8000 render.yaml:33 service < render.yaml:13 platform",
                "REGION=eu render.yaml:4 group shared",
                "LEVEL=debug render.yaml:18 service < render.yaml:6 group shared",
                "GENERATED=? Render, which generates it render.yaml:9 group second",
                "DATABASE_URL=? database main-db, connectionString render.yaml:22 service",
                "CACHE_HOST=? service cache, host render.yaml:24 service",
                "SHARED_REGION=eu render.yaml:26 service",
                "JOBS_MODE=fast render.yaml:28 service",
                "STRIPE_KEY=? Render's dashboard (sync: false) render.yaml:30 service",
                "GONE=? service nobody, hostport render.yaml:34 service",
            ],
            document.Entries.Select(SourceFolder.Line));
        Assert.Equal([21, 35], document.Problems.Select(p => p.Line ?? 0));
        Assert.Equal(["render.yaml:4 (group shared)"], document.Find("SHARED_REGION")!.Inputs.Select(i => Path.GetFileName(i.ToString())));
        Assert.Equal(["REGION=eu render.yaml:4 group shared", "LEVEL=info render.yaml:6 group shared", "MODE=fast render.yaml:41 service"], folder.Lines("render.yaml:jobs"));
    }

    [Fact]
    public void A_Cloud_Run_service()
    {
        using var folder = new SourceFolder(("service.yaml", """
            apiVersion: serving.knative.dev/v1
            kind: Service
            metadata:
              name: api
            spec:
              template:
                spec:
                  containers:
                    - image: api
                      env:
                        - name: HOST
                          value: db
                        - name: URL
                          value: postgres://$(HOST):5432/$(NAME)
                        - name: PRICE
                          value: 5$$
                        - name: EMPTY
                        - name: TOKEN
                          valueFrom:
                            secretKeyRef:
                              name: api-token
                              key: latest
                        - name: LIMIT
                          value: 10
            """));
        EnvDocument document = folder.Read("service.yaml:api");
        Assert.Equal(
            [
                "PORT=8080 service.yaml:2 platform",
                "HOST=db service.yaml:12 env",
                "URL=postgres://db:5432/$(NAME) service.yaml:14 env",
                "PRICE=5$ service.yaml:16 env",
                "EMPTY= service.yaml:17 env",
                "TOKEN=? Secret Manager: api-token, version latest service.yaml:18 env",
                "LIMIT=10 service.yaml:24 env",
            ],
            document.Entries.Select(SourceFolder.Line));
        Assert.True(document.Find("TOKEN")!.IsSecret);
        Assert.Equal([(FailureCodes.ConfigInvalid, "LIMIT", 24, true)], document.Problems.Select(p => (p.Code, p.Key!, p.Line ?? 0, p.IsFatal)));
    }

    [Fact]
    public void A_Kubernetes_Deployment()
    {
        using var folder = new SourceFolder(
            ("k8s/api.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: api
                  namespace: shop
                spec:
                  template:
                    spec:
                      containers:
                        - name: api
                          envFrom:
                            - configMapRef:
                                name: common
                            - prefix: DB_
                              secretRef:
                                name: db
                            - configMapRef:
                                name: maybe
                                optional: true
                            - configMapRef: {name: elsewhere}
                          env:
                            - name: LEVEL
                              value: debug
                            - name: URL
                              value: "postgres://$(DB_USER)@db/$$x$(LATER)"
                            - name: LATER
                              value: "1"
                            - name: NODE
                              valueFrom:
                                fieldRef: {fieldPath: spec.nodeName}
                            - name: CPU
                              valueFrom:
                                resourceFieldRef: {resource: limits.cpu}
                            - name: REGION_COPY
                              valueFrom:
                                configMapKeyRef: {name: common, key: REGION}
                            - name: ABSENT
                              valueFrom:
                                secretKeyRef: {name: db, key: nothing, optional: true}
                            - name: LEVEL
                              value: trace
                """),
            ("k8s/other.yaml", "kind: ConfigMap\nmetadata: {name: common, namespace: staging}\ndata:\n  LEVEL: wrong\n"),
            ("k8s/zz.yaml", """
                kind: List
                items:
                  - kind: ConfigMap
                    metadata: {name: common, namespace: shop}
                    data:
                      LEVEL: info
                      REGION: "eu"
                      COUNT: 3
                      YES: yes
                  - kind: Secret
                    metadata: {name: db, namespace: shop}
                    data:
                      USER: YXBp
                      PASSWORD: b2xkLXNlY3JldA==
                    stringData:
                      PASSWORD: Canary$(USER)
                """));
        EnvDocument document = folder.Read("k8s/:deployment/api");
        Assert.Equal(
            [
                "LEVEL=trace api.yaml:41 env < zz.yaml:6 ConfigMap common < api.yaml:23 env",
                "REGION=eu zz.yaml:7 ConfigMap common",
                "COUNT=3 zz.yaml:8 ConfigMap common",
                "YES=yes zz.yaml:9 ConfigMap common",
                "DB_USER=api zz.yaml:13 Secret db",
                "DB_PASSWORD=Canary$(USER) zz.yaml:16 Secret db",
                "URL=postgres://api@db/$x$(LATER) api.yaml:25 env",
                "LATER=1 api.yaml:27 env",
                "NODE=? the pod's field spec.nodeName api.yaml:28 env",
                "CPU=? the container's resource limits.cpu api.yaml:31 env",
                "REGION_COPY=eu api.yaml:34 env",
            ],
            document.Entries.Select(SourceFolder.Line));
        Assert.Equal([(FailureCodes.ConfigInvalid, 8, true), (FailureCodes.ConfigInvalid, 9, true), (FailureCodes.ConfigMissing, 20, false)], document.Problems.Select(p => (p.Code, p.Line ?? 0, p.IsFatal)));
        Assert.Equal(["zz.yaml:7 (ConfigMap common)"], document.Find("REGION_COPY")!.Inputs.Select(i => Path.GetFileName(i.ToString())));
        Assert.DoesNotContain("Canary", string.Concat(document.Entries.Select(e => e.Value + e)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pa$$word", "pa$word")]
    [InlineData("$$$(A)", "$1")]
    [InlineData("$$(A)", "$(A)")]
    [InlineData("$A $(A", "$A $(A")]
    [InlineData("$", "$")]
    [InlineData("$(A)$(A)", "11")]
    [InlineData("$(B C)", "$(B C)")]
    public void Kubernetes_fills_in_variables(string written, string value)
    {
        using var folder = new SourceFolder(("pod.yaml", $"kind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - env: [{{name: A, value: '1'}}, {{name: X, value: '{written}'}}]\n"));
        Assert.Equal(value, folder.Read("pod.yaml:p").Find("X")!.RawValue);
    }

    [Fact]
    public void A_workflow_job()
    {
        using var folder = new SourceFolder((".github/workflows/ci.yml", """
            on: push
            env:
              LEVEL: info
              VERSION: 3.10
              KEY: ${{ secrets.KEY }}
            jobs:
              build:
                env: {LEVEL: build}
                steps: [{run: a}]
              test:
                env:
                  LEVEL: debug
                  WRONG: ${{ env.VERSION }}
                  OS: ${{ matrix.os }}
                  URL: https://x/${{ secrets.PATH_PART }}
                steps:
                  - uses: actions/checkout@v4
                  - name: Run
                    env:
                      LEVEL: trace
                      A: ${{ env.LEVEL }}
                      B: ${{ env.A }}
                  - id: last
                    env: {C: "${{ vars.HOST }}"}
            """));
        EnvDocument document = folder.Read(".github/workflows/ci.yml:test");
        Assert.Equal(
            [
                "LEVEL=debug ci.yml:12 job < ci.yml:3 workflow",
                "VERSION=3.1 ci.yml:4 workflow",
                "KEY=? secrets.KEY ci.yml:5 workflow",
                "WRONG=? env.VERSION ci.yml:13 job",
                "OS=? matrix.os ci.yml:14 job",
                "URL=? secrets.PATH_PART ci.yml:15 job",
                "A=debug ci.yml:21 step Run",
                "B=? env.A ci.yml:22 step Run",
                "C=? vars.HOST ci.yml:24 step last",
            ],
            document.Entries.Select(SourceFolder.Line));
        Assert.Equal([(FailureCodes.ConfigInvalid, "WRONG", 13, true)], document.Problems.Select(p => (p.Code, p.Key!, p.Line ?? 0, p.IsFatal)));
        Assert.Equal("LEVEL=trace ci.yml:20 step Run < ci.yml:3 workflow < ci.yml:12 job", folder.Lines(".github/workflows/ci.yml:test/Run")[0]);
    }

    [Fact]
    public void A_Heroku_app()
    {
        using var folder = new SourceFolder(
            ("app.json", """
                {
                  "env": {
                    "LEVEL": "info",
                    "HOST": { "value": "h", "description": "x" },
                    "OPTIONAL": { "required": false },
                    "NEEDED": {},
                    "SECRET_KEY_BASE": { "generator": "secret" }
                  },
                  "environments": { "review": { "env": { "LEVEL": { "value": "debug" }, "NEW": "1" } } }
                }
                """),
            ("Procfile", "release: ./migrate\nweb: env MODE=fast LEVEL=\"x y\" DYN=$HOME gunicorn app:app -b 0.0.0.0:$PORT\n"));
        Assert.Equal(
            [
                "LEVEL=debug app.json:9 environment review < app.json:3 app.json",
                "HOST=h app.json:4 app.json",
                "OPTIONAL=? whoever deploys the app (optional) app.json:5 app.json",
                "NEEDED=? whoever deploys the app app.json:6 app.json",
                "SECRET_KEY_BASE=? Heroku, which generates it (secret) app.json:7 app.json",
                "NEW=1 app.json:9 environment review",
            ],
            folder.Lines("app.json@review"));
        Assert.Equal(
            [
                "LEVEL=x y Procfile:2 command < app.json:3 app.json",
                "HOST=h app.json:4 app.json",
                "OPTIONAL=? whoever deploys the app (optional) app.json:5 app.json",
                "NEEDED=? whoever deploys the app app.json:6 app.json",
                "SECRET_KEY_BASE=? Heroku, which generates it (secret) app.json:7 app.json",
                "PORT=? Heroku, anew for each web process Procfile:2 platform",
                "MODE=fast Procfile:2 command",
                "DYN=? the shell that runs the command Procfile:2 command",
            ],
            folder.Lines("Procfile:web"));
    }

    [Fact]
    public void Appsettings()
    {
        using var folder = new SourceFolder(
            ("appsettings.json", """
                {
                  "Logging": {
                    "LogLevel": { "Default": "Information" }
                  },
                  "Urls": "http://+:8080",
                  "Retry:Count": 3,
                  "Enabled": true,
                  "Hosts": [ "a", { "Name": "b" } ],
                  "Nothing": null
                }
                """),
            ("appsettings.Production.json", "{\n  \"logging\": { \"loglevel\": { \"default\": \"Warning\" } },\n  \"Hosts\": [ \"z\" ],\n  \"Extra\": { \"Deep\": { \"Er\": 1.50 } }\n}\n"));
        Assert.Equal(
            [
                "Logging__LogLevel__Default=Warning appsettings.Production.json:2 appsettings.Production.json < appsettings.json:3 appsettings.json",
                "Urls=http://+:8080 appsettings.json:5 appsettings.json",
                "Retry__Count=3 appsettings.json:6 appsettings.json",
                "Enabled=true appsettings.json:7 appsettings.json",
                "Hosts__0=z appsettings.Production.json:3 appsettings.Production.json < appsettings.json:8 appsettings.json",
                "Hosts__1__Name=b appsettings.json:8 appsettings.json",
                "Nothing= appsettings.json:9 appsettings.json",
                "Extra__Deep__Er=1.50 appsettings.Production.json:4 appsettings.Production.json",
            ],
            folder.Lines("appsettings.json@Production"));
        Assert.Equal(folder.Lines("appsettings.json@Production"), folder.Lines("appsettings.Production.json"));
    }
}
