namespace Diagnostics.Core.Fracas;

/// <summary>The names by which people call priorities.</summary>
public static class FracasPriorities
{
    /// <summary>Reads <c>P0</c> to <c>P3</c>, or Critical, High, Medium, Low, in any case.</summary>
    public static bool TryParse(string? text, out FracasPriority priority)
    {
        (bool known, priority) = text?.Trim().ToUpperInvariant() switch
        {
            "P0" or "CRITICAL" => (true, FracasPriority.P0),
            "P1" or "HIGH" => (true, FracasPriority.P1),
            "P2" or "MEDIUM" => (true, FracasPriority.P2),
            "P3" or "LOW" => (true, FracasPriority.P3),
            _ => (false, FracasPriority.P3),
        };
        return known;
    }

    /// <summary>The priority with its word: <c>P1 (High)</c>.</summary>
    public static string Describe(FracasPriority priority) => priority switch
    {
        FracasPriority.P0 => "P0 (Critical)",
        FracasPriority.P1 => "P1 (High)",
        FracasPriority.P2 => "P2 (Medium)",
        _ => "P3 (Low)",
    };
}
