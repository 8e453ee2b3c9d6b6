namespace Diagnostics.Core.Tests;

/// <summary>A test of what only Unix has: modes of files, pipes, /proc. Elsewhere it is shown as skipped; under CI=true it runs, and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    /// <summary>Creates it.</summary>
    /// <param name="linuxOnly">Whether other systems than Linux lack it too.</param>
    public UnixFactAttribute(bool linuxOnly = false)
    {
        bool there = linuxOnly ? OperatingSystem.IsLinux() : !OperatingSystem.IsWindows();
        Skip = there || Environment.GetEnvironmentVariable("CI") == "true" ? null : linuxOnly ? "Linux only" : "Unix only";
    }
}
