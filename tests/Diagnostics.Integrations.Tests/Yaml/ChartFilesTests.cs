using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Yaml;

/// <summary>Helm charts, filled in: what comes out, of which file and line each value is, and what is left alone.</summary>
public class ChartFilesTests
{
    // As "helm create" makes them.
    private const string Helpers = """
        {{/*
        Expand the name of the chart.
        */}}
        {{- define "shop.name" -}}
        {{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
        {{- end }}

        {{- define "shop.fullname" -}}
        {{- if .Values.fullnameOverride }}
        {{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
        {{- else }}
        {{- $name := default .Chart.Name .Values.nameOverride }}
        {{- if contains $name .Release.Name }}
        {{- .Release.Name | trunc 63 | trimSuffix "-" }}
        {{- else }}
        {{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
        {{- end }}
        {{- end }}
        {{- end }}

        {{- define "shop.labels" -}}
        helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
        {{ include "shop.selectorLabels" . }}
        {{- if .Chart.AppVersion }}
        app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
        {{- end }}
        {{- end }}

        {{- define "shop.selectorLabels" -}}
        app.kubernetes.io/name: {{ include "shop.name" . }}
        app.kubernetes.io/instance: {{ .Release.Name }}
        {{- end }}
        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ include "shop.fullname" . }}
          namespace: {{ .Release.Namespace }}
          labels:
            {{- include "shop.labels" . | nindent 4 }}
        spec:
          {{- if not .Values.autoscaling.enabled }}
          replicas: {{ .Values.replicaCount }}
          {{- end }}
          selector:
            matchLabels:
              {{- include "shop.selectorLabels" . | nindent 6 }}
          template:
            metadata:
              annotations:
                checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}
              {{- with .Values.podAnnotations }}
                {{- toYaml . | nindent 8 }}
              {{- end }}
              labels:
                {{- include "shop.selectorLabels" . | nindent 8 }}
            spec:
              containers:
                - name: {{ .Chart.Name }}
                  image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
                  ports:
                    - name: http
                      containerPort: {{ .Values.service.port }}
                  env:
                    {{- range $key, $value := .Values.env }}
                    - name: {{ $key }}
                      value: {{ $value | quote }}
                    {{- end }}
                    - name: TOKEN
                      value: {{ .Values.token | someFunction }}
                  {{- with .Values.livenessProbe }}
                  livenessProbe:
                    {{- toYaml . | nindent 12 }}
                  {{- end }}
                  {{- with .Values.resources }}
                  resources:
                    {{- toYaml . | nindent 12 }}
                  {{- end }}
        """;

    private const string Values = """
        replicaCount: 2
        image: { repository: registry.example.com/shop, tag: "" }
        autoscaling: { enabled: false }
        service:
          port: 8080
        env:
          LOG_LEVEL: info
          CACHE_URL: redis://cache:6379
        podAnnotations: {}
        resources:
          limits: { memory: 256Mi }
        livenessProbe:
          httpGet: { path: /live, port: http }
          periodSeconds: 10
        """;

    private static readonly (string, string)[] s_chart =
    [
        ("deploy/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.2.3\nappVersion: \"4.5\"\n"),
        ("deploy/shop/templates/_helpers.tpl", Helpers),
        ("deploy/shop/templates/deployment.yaml", Deployment),
        ("deploy/shop/values.yaml", Values),
    ];

    [Fact]
    public void Values_and_helpers_are_filled_in()
    {
        (string path, StructuredNode document, string? environment) = Assert.Single(Manifests(s_chart));
        Assert.Equal(("deploy/shop/templates/deployment.yaml", null), (path, environment));
        Assert.Equal("shop", document.At("metadata", "name")?.Value);
        Assert.Equal("shop-1.2.3", document.At("metadata", "labels", "helm.sh/chart")?.Value);
        Assert.Equal("4.5", document.At("metadata", "labels", "app.kubernetes.io/version")?.Value);
        Assert.Equal("2", document.At("spec", "replicas")?.Value);
        StructuredNode container = Container(document);
        Assert.Equal("registry.example.com/shop:4.5", container["image"]?.Value);
        Assert.Equal("8080", container["ports"]!.Items[0]["containerPort"]?.Value);
        Assert.Equal(["CACHE_URL=redis://cache:6379", "LOG_LEVEL=info", "TOKEN={{ .Values.token | someFunction }}"], container["env"]!.Items.Select(e => e["name"]!.Value + "=" + e["value"]!.Value));
        Assert.Equal("/live", container.At("livenessProbe", "httpGet", "path")?.Value);
        Assert.Equal("256Mi", container.At("resources", "limits", "memory")?.Value);
    }

    [Fact]
    public void Each_value_is_of_the_line_that_gives_it()
    {
        StructuredNode document = Manifests(s_chart)[0].Document;
        StructuredNode port = Container(document)["ports"]!.Items[0]["containerPort"]!;
        Assert.Equal(("deploy/shop/values.yaml", 5), (port.Source, port.Line));
        StructuredNode memory = Container(document).At("resources", "limits", "memory")!;
        Assert.Equal(("deploy/shop/values.yaml", 11), (memory.Source, memory.Line));
        StructuredNode level = Container(document)["env"]!.Items[1]["value"]!;
        Assert.Equal(("deploy/shop/values.yaml", 7), (level.Source, level.Line));
        // What is put together stands in the template.
        StructuredNode image = Container(document)["image"]!;
        Assert.Equal((null, 27), (image.Source, image.Line));
        Assert.Equal(2, document["kind"]!.Line);
    }

    [Fact]
    public void What_only_the_cluster_knows_stays_as_it_is_written() =>
        Assert.Equal("{{ .Release.Namespace }}", Manifests(s_chart)[0].Document.At("metadata", "namespace")?.Value);

    [Theory]
    [InlineData("deploy/shop/values-production.yaml")]
    [InlineData("deploy/shop/values.prod.yaml")]
    [InlineData("deploy/production/values.yaml")]
    [InlineData("environments/production.yaml")]
    public void Values_of_an_environment_win(string path)
    {
        (string _, StructuredNode document, string? environment) = Assert.Single(Manifests([.. s_chart, (path, "service:\n  port: 9000\nenv:\n  LOG_LEVEL: null\n")]));
        Assert.Equal("production", environment);
        StructuredNode port = Container(document)["ports"]!.Items[0]["containerPort"]!;
        Assert.Equal(("9000", path, 2), (port.Value, port.Source, port.Line));
        Assert.Equal(["CACHE_URL", "TOKEN"], Container(document)["env"]!.Items.Select(e => e["name"]!.Value));
    }

    [Fact]
    public void Each_environment_has_its_own() =>
        Assert.Equal(["production 3", "staging 1"], Manifests([.. s_chart, ("deploy/values-prod.yaml", "replicaCount: 3\n"), ("deploy/values-staging.yaml", "replicaCount: 1\n")]).Select(m => m.Environment + " " + m.Document.At("spec", "replicas")?.Value));

    [Fact]
    public void What_several_files_of_no_environment_give_differently_is_not_known()
    {
        (_, StructuredNode document, _) = Assert.Single(Manifests([.. s_chart, ("deploy/values-eu1.yaml", "service: { port: 9001 }\n"), ("deploy/values-us1.yaml", "service: { port: 9002 }\n")]));
        Assert.Equal("{{ .Values.service.port }}", Container(document)["ports"]!.Items[0]["containerPort"]?.Value);
    }

    [Fact]
    public void One_chart_makes_several_services() =>
        Assert.Equal(["orders 3", "rates 1"], Manifests([.. s_chart, ("deploy/orders/values-prod.yaml", "nameOverride: orders\nreplicaCount: 3\n"), ("deploy/rates/values-prod.yaml", "nameOverride: rates\nreplicaCount: 1\n")]).Select(m => m.Document.At("metadata", "name")?.Value + " " + m.Document.At("spec", "replicas")?.Value));

    [Fact]
    public void Secrets_are_laid_over_the_values_of_their_environment() =>
        Assert.Equal(["production a:b 3", "staging  1"], Manifests(
            ("c/Chart.yaml", "name: c\n"), ("c/templates/s.yaml", "kind: Secret\ntext: {{ .Values.text | default \"\" | quote }}\nn: {{ .Values.n }}\n"),
            ("deploy/values.prod.yaml", "n: 3\n"), ("deploy/secrets.prod.yaml", "text: a:b\n"), ("deploy/values.staging.yaml", "n: 1\n")).Select(m => $"{m.Environment} {m.Document["text"]?.Value} {m.Document["n"]?.Value}"));

    [Theory]
    [InlineData("deploy/values.prod.yaml", "deploy/values.prod.secrets.yaml")]
    [InlineData("c/values-production.yaml", "secrets/values-production.secrets.yaml")]
    public void So_are_those_whose_file_is_named_after_the_values(string values, string secrets) =>
        Assert.Equal(["production a:b 3"], Manifests(
            ("c/Chart.yaml", "name: c\n"), ("c/templates/s.yaml", "kind: Secret\ntext: {{ .Values.text | default \"\" | quote }}\nn: {{ .Values.n }}\n"),
            (values, "n: 3\n"), (secrets, "text: a:b\n")).Select(m => $"{m.Environment} {m.Document["text"]?.Value} {m.Document["n"]?.Value}"));

    [Fact]
    public void A_subchart_takes_its_part_of_the_values()
    {
        (string Path, StructuredNode Document, string? Environment)[] made = Manifests(
            ("umbrella/Chart.yaml", "name: umbrella\nversion: 1.0.0\ndependencies:\n  - { name: api, condition: api.enabled }\n  - { name: web, condition: web.enabled }\n"),
            ("umbrella/values.yaml", "global: { domain: example.com }\napi: { enabled: true, port: 9000 }\nweb: { enabled: false }\n"),
            ("umbrella/charts/api/Chart.yaml", "name: api\nversion: 1.0.0\n"),
            ("umbrella/charts/api/values.yaml", "port: 8000\n"),
            ("umbrella/charts/api/templates/s.yaml", "kind: Service\nport: {{ .Values.port }}\nhost: api.{{ .Values.global.domain }}\n"),
            ("umbrella/charts/web/Chart.yaml", "name: web\nversion: 1.0.0\n"),
            ("umbrella/charts/web/templates/s.yaml", "kind: Service\n"));
        StructuredNode only = Assert.Single(made).Document;
        Assert.Equal(("9000", "api.example.com"), (only["port"]?.Value, only["host"]?.Value));
    }

    [Theory]
    [InlineData("a: {{ if .Values.a }}yes{{ else if .Values.b }}maybe{{ else }}no{{ end }}", "maybe")]
    [InlineData("a: {{ ternary \"x\" \"y\" (eq .Values.b \"two\") }}", "x")]
    [InlineData("a: {{ .Values.list | join \",\" }}", "1,2")]
    [InlineData("a: {{ (index .Values.list 1) | int }}", "2")]
    [InlineData("a: {{ get .Values.map \"k\" | upper }}", "V")]
    [InlineData("a: {{ tpl .Values.template . }}", "v and two")]
    [InlineData("{{- $x := .Values.b }}\na: {{ $x | squote }}", "two")]
    [InlineData("{{- range $i, $v := .Values.list }}\na: {{ mul $v 10 }}\n{{- break }}{{- end }}", null)]
    [InlineData("{{- range .Values.list }}{{ if eq (int .) 2 }}\na: {{ $.Values.map.k }}{{ end }}{{- end }}", "v")]
    [InlineData("a: {{ .Values.none.some | quote }}", "{{ .Values.none.some | quote }}")]
    [InlineData("a: {{ required \"b is needed\" .Values.b }}", "two")]
    [InlineData("a: {{ coalesce .Values.none .Values.b }}", "two")]
    [InlineData("{{- if semverCompare \">=1.19-0\" .Capabilities.KubeVersion.GitVersion }}\na: new\n{{- else }}\na: old\n{{- end }}", "new")]
    [InlineData("a: {{ dict \"k\" .Values.b | toYaml | quote }}", "k: two")]
    // What is not known decides what is written: nothing is.
    [InlineData("{{- if .Capabilities.APIVersions.Has \"x\" }}\na: 1\n{{- end }}", null)]
    [InlineData("a: {{ .Values.b }", null)]
    [InlineData("a: 1\n{{ end }}", null)]
    public void Functions_and_actions(string template, string? expected)
    {
        (string, string)[] files = [("c/Chart.yaml", "name: c\n"), ("c/values.yaml", "b: two\nlist: [1, 2]\nmap: { k: v }\ntemplate: \"{{ .Values.map.k }} and {{ .Values.b }}\"\n"), ("c/templates/t.yaml", template)];
        Assert.Equal(expected, Manifests(files).Select(m => m.Document["a"]?.Value).FirstOrDefault());
    }

    [Fact]
    public void A_template_that_includes_itself_ends() =>
        Assert.Equal("{{ include \"x\" . }}", Manifests(("c/Chart.yaml", "name: c\n"), ("c/templates/_x.tpl", "{{ define \"x\" }}{{ include \"x\" . }}{{ end }}"), ("c/templates/t.yaml", "a: {{ include \"x\" . }}"))[0].Document["a"]?.Value);

    // Sixty times doubled it would be longer than any memory.
    [Theory]
    [InlineData("{{ $x := \"ab\" }}{{ range 60 }}{{ $x = print $x $x }}{{ end }}a: {{ $x | len }}")]
    [InlineData("{{ $x := list 1 2 }}{{ range 60 }}{{ $x = concat $x $x }}{{ end }}a: {{ $x | len }}")]
    public void What_doubles_itself_again_and_again_ends(string template) => Assert.DoesNotContain(Manifests(("c/Chart.yaml", "name: c\n"), ("c/templates/t.yaml", template)), m => int.TryParse(m.Document["a"]?.Value, out int length) && length > 300_000);

    [Fact]
    public void Without_a_chart_nothing_is_a_template() => Assert.False(new ChartFiles(["deploy/templates/a.yaml"]).IsPart("deploy/templates/a.yaml"));

    private static StructuredNode Container(StructuredNode document) => document.At("spec", "template", "spec", "containers")!.Items[0];

    private static (string Path, StructuredNode Document, string? Environment)[] Manifests(params (string Path, string Text)[] files)
    {
        var charts = new ChartFiles(files.Select(f => f.Path));
        foreach ((string path, string text) in files.Where(f => charts.IsPart(f.Path))) charts.Add(path, text);
        return [.. charts.Manifests(new YamlStructuredReader()).SelectMany(m => m.Documents.Select(d => (m.Path, d, m.Environment)))];
    }
}
