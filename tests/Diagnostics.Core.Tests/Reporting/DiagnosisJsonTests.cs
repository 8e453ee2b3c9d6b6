using System.Text.Json;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Core.Tests.Reporting;

public sealed class DiagnosisJsonTests
{
    [Fact]
    public void Documents_have_the_published_shape()
    {
        using JsonDocument schema = JsonDocument.Parse(DiagnosisJson.Schema);
        foreach (DiagnosisResult result in new[] { DiagnosisSamples.Outage(), DiagnosisSamples.Chain(), DiagnosisSamples.Healthy(), DiagnosisSamples.Result(Verdict.Unknown, [], environment: null) })
        {
            using JsonDocument document = JsonDocument.Parse(DiagnosisJson.Render(result));
            Assert.Empty(JsonShape.Problems(document.RootElement, schema.RootElement));
        }
    }

    [Theory]
    [InlineData("\"verdict\": \"NotReady\"", "\"verdict\": \"Broken\"")]
    [InlineData("\"failures\": 4", "\"failures\": \"4\"")]
    [InlineData("\"role\": \"root\"", "\"role\": \"Root\"")]
    [InlineData("\"notes\":", "\"remarks\":")]
    [InlineData("\"line\": 3", "\"line\": 0")]
    [InlineData("\"diagnosis/v1\"", "\"diagnosis/v2\"")]
    public void A_document_of_another_shape_is_told_from_it(string from, string to)
    {
        string text = DiagnosisJson.Render(DiagnosisSamples.Outage());
        Assert.Contains(from, text, StringComparison.Ordinal);
        using JsonDocument schema = JsonDocument.Parse(DiagnosisJson.Schema);
        using JsonDocument document = JsonDocument.Parse(text.Replace(from, to, StringComparison.Ordinal));

        Assert.NotEmpty(JsonShape.Problems(document.RootElement, schema.RootElement));
    }

    [Fact]
    public void Values_are_those_of_the_diagnosis()
    {
        using JsonDocument document = JsonDocument.Parse(DiagnosisJson.Render(DiagnosisSamples.Outage(tests: 2), indented: false));
        JsonElement root = document.RootElement;

        Assert.Equal("2026-03-04T02:02:01.987Z", root.GetProperty("startedAt").GetString());
        Assert.Equal("412.346", root.GetProperty("durationMs").GetRawText());
        Assert.Equal("1.234", root.GetProperty("checks")[0].GetProperty("durationMs").GetRawText());
        Assert.Equal("./shop", root.GetProperty("subject").GetProperty("path").GetString());
        Assert.False(root.GetProperty("vantage").GetProperty("ipv6Egress").GetBoolean());
        Assert.Equal(["port.mismatch", "config.duplicate"], root.GetProperty("rootCauses").EnumerateArray().Select(f => f.GetProperty("code").GetString()));
        Assert.Equal(["root", "unexplained", "root", "cascade", "cascade", "cascade", "cascade"], root.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("role").GetString()));
        Assert.Equal("log", root.GetProperty("findings")[0].GetProperty("evidence")[2].GetProperty("kind").GetString());
        Assert.Equal(12, root.GetProperty("findings")[0].GetProperty("evidence")[2].GetProperty("line").GetInt32());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("readiness").GetProperty("criteria")[1].GetProperty("actual").ValueKind);
        Assert.Equal(0.25, root.GetProperty("readiness").GetProperty("rates").GetProperty("ofAll").GetDouble());
        Assert.Equal(3, root.GetProperty("ledger").GetProperty("explained").GetInt32());
        Assert.Equal("web/Dockerfile", root.GetProperty("problems")[0].GetProperty("path").GetString());
        Assert.Single(root.GetProperty("notes").EnumerateArray());
    }

    [Fact]
    public void The_same_diagnosis_gives_the_same_bytes_and_hostile_text_stays_text()
    {
        Finding finding = DiagnosisSamples.Finding("net.refused", "a\"b\\c", "</script>\u0001\ud800 ünï 服务", FindingRole.Unexplained, confidence: double.NaN);
        DiagnosisResult result = DiagnosisSamples.Result(Verdict.NotReady, [finding]);

        string text = DiagnosisJson.Render(result);

        Assert.Equal(text, DiagnosisJson.Render(result));
        Assert.DoesNotContain("</script>", text, StringComparison.Ordinal);
        Assert.Contains("ünï 服务", text, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(text);
        Assert.Equal("a\"b\\c", document.RootElement.GetProperty("findings")[0].GetProperty("component").GetString());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("findings")[0].GetProperty("confidence").ValueKind);
    }

    // Tests, readiness and the reasons of each step among them.
    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        foreach (DiagnosisResult result in new[] { DiagnosisSamples.Chain(), DiagnosisSamples.Outage() })
        {
            string text = DiagnosisJson.Render(result);
            Assert.Equal(text, DiagnosisJson.Render(Core.Loading.DiagnosisDocument.Read(System.Text.Encoding.UTF8.GetBytes(text))));
        }

        using JsonDocument document = JsonDocument.Parse(DiagnosisJson.Render(DiagnosisSamples.Chain()));
        JsonElement test = document.RootElement.GetProperty("tests")[0];
        Assert.Equal(("shop.pays", "Fail", 12.5), (test.GetProperty("fullName").GetString(), test.GetProperty("status").GetString(), test.GetProperty("durationMs").GetDouble()));
    }

    [Fact]
    public void Every_kind_of_citation_has_a_name()
    {
        Citation[] all = [.. Enum.GetValues<CitationKind>().Select(k => new Citation(k, "x"))];
        using JsonDocument document = JsonDocument.Parse(DiagnosisJson.Render(DiagnosisSamples.Result(Verdict.NotReady, [DiagnosisSamples.Finding("net.refused", null, "s", FindingRole.Root, evidence: all)])));

        Assert.Equal(Enum.GetNames<CitationKind>().Select(n => n.ToLowerInvariant()),
            document.RootElement.GetProperty("findings")[0].GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
    }
}
