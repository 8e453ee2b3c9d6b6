namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>Which lines of a run's own output are worth keeping.</summary>
internal static class TestNoteText
{
    private static readonly string[] s_telling =
    [
        "was never awaited", "mock", "stub", "fake", "fallback", "falling back", "collection", "cannot collect", "ModuleNotFoundError", "ImportError", "Cannot find module", "[build failed]", "Interrupted", "no tests ran",
        "ECONNREFUSED", "refused", "not available", "unavailable", "not reachable", "unreachable",
    ];

    public static bool IsTelling(string line)
    {
        foreach (string text in s_telling)
        {
            if (line.Contains(text, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
