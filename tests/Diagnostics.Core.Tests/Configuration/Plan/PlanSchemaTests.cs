using System.Text.Json;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Redaction;
using Diagnostics.Core.Tests.Reporting;

namespace Diagnostics.Core.Tests.Configuration.Plan;

/// <summary>The schema that editors use and the reader say the same.</summary>
public class PlanSchemaTests
{
    private static readonly JsonElement s_schema = JsonDocument.Parse(PlanSchema.Text).RootElement;

    public static TheoryData<string> Shapes => [.. PlanShape.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Have_the_same_keys(string name)
    {
        PlanShape shape = PlanShape.All.Single(s => s.Name == name);
        JsonElement definition = name == "plan" ? s_schema : s_schema.GetProperty("$defs").GetProperty(name);
        Assert.Equal(shape.Keys.Order(), definition.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order());
        string[] required = definition.TryGetProperty("required", out JsonElement r) ? [.. r.EnumerateArray().Select(e => e.GetString()!)] : [];
        Assert.Equal(shape.Required, required);
        Assert.False(definition.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Know_the_same_objects() => Assert.Equal(PlanShape.All.Select(s => s.Name).Where(n => n != "plan").Order(), s_schema.GetProperty("$defs").EnumerateObject().Select(d => d.Name).Order());

    [Fact]
    public void Know_the_same_words()
    {
        Assert.Equal(PlanWords.Ask.Select(w => w.Key), Words("environment", "ask"));
        Assert.Equal(PlanWords.Kind.Select(w => w.Key), Words("component", "kind"));
        Assert.Equal(PlanWords.Measure.Select(w => w.Key), Words("criterion", "measure"));

        static IEnumerable<string?> Words(string definition, string key) =>
            s_schema.GetProperty("$defs").GetProperty(definition).GetProperty("properties").GetProperty(key).GetProperty("enum").EnumerateArray().Select(e => e.GetString());
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Describe_every_key(string definition, string key)
    {
        JsonElement of = definition == "plan" ? s_schema : s_schema.GetProperty("$defs").GetProperty(definition);
        JsonElement value = of.GetProperty("properties").GetProperty(key);
        Assert.True(value.TryGetProperty("$ref", out _) || value.GetProperty("description").GetString()!.Length > 10);
    }

    public static TheoryData<string, string> Everything
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (PlanShape shape in PlanShape.All)
            {
                foreach (string key in shape.Keys) all.Add(shape.Name, key);
            }

            return all;
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"version":1,"exclude":["legacy/"],"components":null,"logs":null,"ask":null,"environments":null}""")]
    [InlineData("""{"exclude":"legacy/","environments":{"prod":null,"staging":{"ask":"always"}}}""")]
    [InlineData("""{"components":{"api":{"kind":"service","aliases":"backend","needs":["db",{"component":"c","environment":"x"},{"anyOf":["a","b","c"],"atLeast":2}],"checks":[{"port":80,"host":"h","timeout":"1m30s"},{"http":"https://h/x","expect":{"status":200,"jsonPath":"$.a","value":1,"within":"500ms","body":"x"}},{"database":"DATABASE_URL"},{"cache":"REDIS_URL","environment":"x"}]},"db":null}}""")]
    [InlineData("""{"components":{"a":{"checks":[{"http":"ws://h","expect":{"status":"2xx, 301-304"}}],"needs":null}}}""")]
    [InlineData("""{"ask":["*.x.net","h:1","[::1]:5432","::1"],"logs":["a",{"path":"b/","component":"c","environment":"d"}],"limits":{"check":"1s","total":"1h","wait":"2m"}}""")]
    [InlineData("""{"tests":{"results":["a.xml"],"requirements":[{"name":"a","needs":"b"},{"suite":["a","b"],"tag":"c","file":"d","needs":["a",{"anyOf":["a","b"]}]}]}}""")]
    [InlineData("""{"readiness":{"criteria":{"overall":{"above":"97.5%","weight":0,"veto":true},"mean-response":{"below":"500ms","worseThanLastBy":"50ms"},"error-rate":null,"x":{"measure":"pass-rate","atLeast":0.95,"tests":{"name":"a"}}},"waivers":[{"code":"config.*","reason":"r","expires":"2026-12-31","by":"me"}]}}""")]
    public void Accept_the_same(string json)
    {
        Assert.NotNull(Read(json));
        Assert.Equal([], JsonShape.Problems(JsonDocument.Parse(json).RootElement, s_schema));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"componets":{}}""")]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"exclude":{}}""")]
    [InlineData("""{"environments":[]}""")]
    [InlineData("""{"environments":{"a":{"ask":"often"}}}""")]
    [InlineData("""{"components":{"a":[]}}""")]
    [InlineData("""{"components":{"a":{"kind":"thing"}}}""")]
    [InlineData("""{"components":{"a":{"needs":"b"}}}""")]
    [InlineData("""{"components":{"a":{"needs":[7,[]]}}}""")]
    [InlineData("""{"components":{"a":{"needs":[{"anyOf":["a"]}]}}}""")]
    [InlineData("""{"components":{"a":{"checks":[{}]}}}""")]
    [InlineData("""{"components":{"a":{"checks":[{"port":80,"cache":"X"}]}}}""")]
    [InlineData("""{"components":{"a":{"checks":[{"port":0}]}}}""")]
    [InlineData("""{"components":{"a":{"checks":[{"port":80,"timeout":"3"}]}}}""")]
    [InlineData("""{"components":{"a":{"checks":[{"http":"ftp://x"}]}}}""")]
    [InlineData("""{"components":{"a":{"checks":[{"http":"http://u:p@x/"}]}}}""")]
    [InlineData("""{"components":{"a":{"checks":[{"http":"http://x/","expect":{"status":"abc"}}]}}}""")]
    [InlineData("""{"components":{"a":{"checks":[{"http":"http://x/","expect":{"value":"a"}}]}}}""")]
    [InlineData("""{"components":{"a":{"checks":[{"database":"postgres://x"}]}}}""")]
    [InlineData("""{"ask":["https://x/"]}""")]
    [InlineData("""{"ask":"x"}""")]
    [InlineData("""{"logs":[{"component":"a"}]}""")]
    [InlineData("""{"tests":{"requirements":[{"needs":["a"]}]}}""")]
    [InlineData("""{"tests":{"requirements":[{"name":"a"}]}}""")]
    [InlineData("""{"readiness":{"criteria":{"overall":{"above":95}}}}""")]
    [InlineData("""{"readiness":{"criteria":{"overall":{"veto":"yes"}}}}""")]
    [InlineData("""{"readiness":{"criteria":{"overall":{"weight":-1}}}}""")]
    [InlineData("""{"readiness":{"waivers":[{"reason":"r","expires":"2026-12-31"}]}}""")]
    [InlineData("""{"readiness":{"waivers":[{"code":"config.drift","reason":"r","expires":"soon"}]}}""")]
    [InlineData("""{"limits":{"check":3}}""")]
    public void Refuse_the_same(string json)
    {
        Assert.Throws<PlanException>(() => Read(json));
        Assert.NotEmpty(JsonShape.Problems(JsonDocument.Parse(json).RootElement, s_schema));
    }

    private static DiagnosticPlan Read(string json) => PlanReader.Read(json, "diagnostics.yaml", new JsonReader(), new Redactor());

    // JSON is YAML; Core has no reader for the rest of it.
    private sealed class JsonReader : IStructuredReader
    {
        public IReadOnlyList<StructuredNode> Read(string text) => [JsonNodes.Read(text)];
    }
}
