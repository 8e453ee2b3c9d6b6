namespace Diagnostics.Core.Configuration.Programs;

/// <summary>The frameworks whose own files are known, in one visible list.</summary>
internal static class ProgramFiles
{
    public static IReadOnlyList<IProgramFile> All { get; } = [new AppSettingsFile(), new SpringFile()];
}
