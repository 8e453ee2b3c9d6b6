namespace Diagnostics.Core.Tests.Configuration;

/// <summary>Where the fixtures of these tests lie: beside the sources, so that their bytes are read as they are kept.</summary>
internal static class Fixtures
{
    public static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Diagnostics.sln"))) folder = folder.Parent;
            return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("no repository above the tests"),
                "tests", "Diagnostics.Core.Tests", "Configuration", "fixtures");
        }
    }
}
