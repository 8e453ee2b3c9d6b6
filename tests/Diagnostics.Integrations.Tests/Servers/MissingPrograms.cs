namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>Why a test cannot run on this machine. xUnit 2 can only skip at discovery, so this is asked there.</summary>
internal static class MissingPrograms
{
    /// <summary>Whether what is missing is to be a failure and no reason to skip: on the build machine.</summary>
    public static bool AreFailures => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>The reason to skip, or null: everything is there, or a missing program is to be a failure (CI=true).</summary>
    public static string? Reason(IReadOnlyList<string> programs)
    {
        if (AreFailures) return null;
        if (!OperatingSystem.IsLinux()) return "the real servers are started with util-linux and sh: Linux only";
        string[] missing = [.. programs.Where(p => ServerPrograms.Find(p) is null)];
        return missing.Length == 0 ? null : $"not on this machine: {string.Join(", ", missing.Select(p => $"{p} (Debian package {ServerPrograms.Package(p)})"))}";
    }
}
