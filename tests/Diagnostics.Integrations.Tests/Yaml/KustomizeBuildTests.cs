using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Integrations.Yaml;

namespace Diagnostics.Integrations.Tests.Yaml;

/// <summary>Overlays of Kustomize: what they make of their base, and of which file each line is.</summary>
public class KustomizeBuildTests
{
    private const string Workload = """
        kind: Deployment
        metadata:
          name: api
        spec:
          template:
            spec:
              containers:
                - name: api
                  image: api:1
                  ports: [{ containerPort: 8080 }]
                  env:
                    - name: LOG_LEVEL
                      value: info
                    - name: CACHE
                      value: redis
                - name: proxy
                  image: registry.example.com:5000/envoy:1.30
        """;

    private static readonly (string, string)[] s_base =
    [
        ("k8s/base/kustomization.yaml", "resources: [api.yaml, config.yaml]\n"),
        ("k8s/base/api.yaml", Workload),
        ("k8s/base/config.yaml", "kind: ConfigMap\nmetadata:\n  name: api\ndata:\n  A: base\n  B: base\n"),
    ];

    [Fact]
    public void Namespace_and_images_are_of_the_overlay()
    {
        (string Path, StructuredNode Document, string? Environment)[] built = Build([.. s_base, ("k8s/overlays/production/kustomization.yaml", "namespace: shop\nresources:\n  - ../../base\nimages:\n  - name: api\n    newName: registry.example.com/api\n    newTag: \"2\"\n")]);
        Assert.Equal(["k8s/base/api.yaml", "k8s/base/config.yaml"], built.Select(b => b.Path));
        Assert.All(built, b => Assert.Equal("production", b.Environment));
        StructuredNode space = built[0].Document.At("metadata", "namespace")!;
        Assert.Equal(("shop", "k8s/overlays/production/kustomization.yaml", 1), (space.Value, space.Source, space.Line));
        Assert.Equal("registry.example.com/api:2", Container(built[0].Document, 0)["image"]?.Value);
        Assert.Equal("registry.example.com:5000/envoy:1.30", Container(built[0].Document, 1)["image"]?.Value);
    }

    [Fact]
    public void Names_keep_their_own_and_have_the_applied_one_beside_it()
    {
        (string Path, StructuredNode Document, string? Environment)[] built = Build([
            .. s_base, ("k8s/common/kustomization.yaml", "nameSuffix: -v2\nresources: [../base]\n"),
            ("k8s/overlays/production/kustomization.yaml", "resources:\n  - ../../common\nnamePrefix: shop-\n")]);
        Assert.Equal(["api", "api"], built.Select(b => b.Document.At("metadata", "name")?.Value));
        StructuredNode applied = KustomizeNames.Of(built[0].Document)!;
        Assert.Equal(("shop-api-v2", "k8s/overlays/production/kustomization.yaml", 3), (applied.Value, applied.Source, applied.Line));
        // What others refer to as an object is referred to by its own name.
        Assert.Null(KustomizeNames.Of(built[1].Document));
    }

    [Theory]
    [InlineData("patches:\n  - path: patch.yaml\n")]
    [InlineData("patchesStrategicMerge: [patch.yaml]\n")]
    [InlineData("patches:\n  - path: patch.yaml\n    target: { kind: Deployment }\n")]
    public void A_patch_is_laid_over_by_the_names_of_items(string patches)
    {
        (string, StructuredNode Document, string?)[] built = Build([.. s_base, Overlay(patches), ("k8s/overlays/production/patch.yaml", "kind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          env:\n            - name: LOG_LEVEL\n              value: debug\n            - name: CACHE\n              $patch: delete\n            - name: MORE\n              value: x\n        - name: proxy\n          $patch: delete\n")]);
        Assert.Single(built[0].Document.At("spec", "template", "spec", "containers")!.Items);
        StructuredNode container = Container(built[0].Document, 0);
        Assert.Equal("api:1", container["image"]?.Value);
        Assert.Equal(["LOG_LEVEL=debug", "MORE=x"], container["env"]!.Items.Select(e => e["name"]!.Value + "=" + e["value"]!.Value));
        StructuredNode level = container["env"]!.Items[0]["value"]!;
        Assert.Equal(("k8s/overlays/production/patch.yaml", 11), (level.Source, level.Line));
    }

    [Fact]
    public void A_patch_within_the_kustomization_has_its_lines()
    {
        (string, StructuredNode Document, string?)[] built = Build([.. s_base, Overlay("patches:\n  - target: { kind: Deployment, name: api }\n    patch: |-\n      - op: replace\n        path: /spec/template/spec/containers/0/ports/0/containerPort\n        value: 9000\n      - op: add\n        path: /spec/template/spec/containers/0/env/-\n        value: { name: NEW, value: y }\n      - op: remove\n        path: /spec/template/spec/containers/1\n")]);
        StructuredNode port = Container(built[0].Document, 0)["ports"]!.Items[0]["containerPort"]!;
        Assert.Equal(("9000", "k8s/overlays/production/kustomization.yaml", 7), (port.Value, port.Source, port.Line));
        Assert.Equal("NEW", Container(built[0].Document, 0)["env"]!.Items[^1]["name"]?.Value);
        Assert.Single(built[0].Document.At("spec", "template", "spec", "containers")!.Items);
    }

    [Fact]
    public void A_generator_may_add_to_what_the_base_has()
    {
        (string, StructuredNode Document, string?)[] built = Build([.. s_base, Overlay("configMapGenerator:\n  - name: extra\n    literals: [C=3]\n")]);
        Assert.Equal("3", built[^1].Document.At("stringData", "C")?.Value);
    }

    [Fact]
    public void Which_of_two_overlays_of_one_environment_is_meant_is_not_told() =>
        Assert.Empty(Build([.. s_base, ("k8s/overlays/eu/kustomization.yaml", "resources: [../../base]\n"), ("k8s/overlays/us/kustomization.yaml", "resources: [../../base]\n")]));

    [Fact]
    public void What_takes_no_other_is_no_overlay() => Assert.Empty(Build(s_base));

    [Fact]
    public void One_that_takes_itself_ends() => Assert.Empty(Build(("a/kustomization.yaml", "resources: [../b]\n"), ("b/kustomization.yaml", "resources: [../a]\n")));

    // Each takes the next eight times: 8¹² of the last.
    [Fact]
    public void Overlays_that_take_their_bases_again_and_again_end() =>
        Assert.InRange(Build([.. Enumerable.Range(0, 12).Select(i => ($"o{i}/kustomization.yaml", $"resources: [{string.Join(", ", Enumerable.Repeat($"../o{i + 1}", 8))}]\n")), ("o12/kustomization.yaml", "resources: [api.yaml]\n"), ("o12/api.yaml", Workload)]).Length, 0, 2_000);

    private static (string, string) Overlay(string more) => ("k8s/overlays/production/kustomization.yaml", "resources: [../../base]\n" + more);

    private static StructuredNode Container(StructuredNode document, int index) => document.At("spec", "template", "spec", "containers")!.Items[index];

    private static (string Path, StructuredNode Document, string? Environment)[] Build(params (string Path, string Text)[] files)
    {
        var yaml = new YamlStructuredReader();
        Dictionary<string, IReadOnlyList<StructuredNode>> read = files.ToDictionary(f => f.Path, f => yaml.Read(f.Text));
        var build = new KustomizeBuild([.. read.Where(r => KustomizeBuild.IsKustomization(r.Key)).Select(r => (r.Key, r.Value[0]))], yaml, path => read.GetValueOrDefault(path) ?? [], _ => null);
        return [.. build.Objects()];
    }
}
