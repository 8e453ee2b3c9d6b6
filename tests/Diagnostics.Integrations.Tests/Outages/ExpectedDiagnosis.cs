using System.Text.Json;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>What a right diagnosis says of an outage: <c>expected.json</c>.</summary>
public sealed record ExpectedDiagnosis(
    string Verdict,
    IReadOnlyList<ExpectedFinding> Roots,
    IReadOnlyList<ExpectedFinding> Cascades,
    int? Unexplained,
    IReadOnlyList<string> Innocent,
    IReadOnlyList<string>? NotCodes = null,
    IReadOnlyList<string>? Secrets = null)
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static ExpectedDiagnosis Read(string folder) =>
        JsonSerializer.Deserialize<ExpectedDiagnosis>(File.ReadAllText(Path.Combine(folder, "expected.json")), s_options) ?? throw new JsonException("expected.json is null");
}

/// <summary>A finding that must be there.</summary>
public sealed record ExpectedFinding(string Code, string Component, string? Environment = null, IReadOnlyList<string>? Citations = null);
