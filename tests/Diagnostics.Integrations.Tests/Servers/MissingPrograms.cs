namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>Why a test cannot run on this machine. xUnit 2 can only skip at discovery, so this is asked there.</summary>
internal static class MissingPrograms
{
    /// <summary>The reason to skip, or null: everything is there, or a missing program is to be a failure (CI=true).</summary>
    public static string? Reason(IReadOnlyList<string> programs)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") return null;
        if (!OperatingSystem.IsLinux()) return "the real servers are started with util-linux and sh: Linux only";
        string[] missing = [.. programs.Where(p => ServerPrograms.Find(p) is null)];
        return missing.Length == 0 ? null : $"not on this machine: {string.Join(", ", missing.Select(p => $"{p} (Debian package {ServerPrograms.Package(p)})"))}";
    }
}
