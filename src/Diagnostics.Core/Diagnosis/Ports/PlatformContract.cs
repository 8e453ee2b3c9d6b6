namespace Diagnostics.Core.Diagnosis.Ports;

/// <summary>What a hosting platform promises and demands about ports. Data with a source each, embedded as <c>platform-contracts.json</c>.</summary>
/// <param name="Platform">Its name.</param>
/// <param name="Variable">The variable by which it tells the port, or by which it is told; null where there is none.</param>
/// <param name="Port">The port that holds where nothing else is said; null where there is none.</param>
/// <param name="IsInjected">Whether the platform sets the variable itself.</param>
/// <param name="Rule">The rule, in words.</param>
/// <param name="Source">Where it is written.</param>
public sealed record PlatformContract(string Platform, string? Variable, int? Port, bool IsInjected, string Rule, string Source)
{
    private static readonly Lazy<IReadOnlyList<PlatformContract>> s_all = new(() => EmbeddedJson.Read<PlatformContract>("platform-contracts.json"));

    /// <summary>The platforms that are known.</summary>
    public static IReadOnlyList<PlatformContract> All => s_all.Value;

    /// <summary>The contract of the platform that some words begin with; null where it is none that is known.</summary>
    public static PlatformContract? Of(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return All.FirstOrDefault(c => words.StartsWith(c.Platform, StringComparison.OrdinalIgnoreCase));
    }
}
