namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>The broken deployments in tests/outages and their fixed twins.</summary>
internal static class OutageCorpus
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Cases => Directory.EnumerateDirectories(Root).Where(d => File.Exists(Path.Combine(d, "expected.json"))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Root, name);

    // Builds map source paths, so the folder is looked for above the test assembly.
    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "tests", "outages");
            if (Directory.Exists(candidate)) return candidate;
        }

        throw new DirectoryNotFoundException("tests/outages is not above " + AppContext.BaseDirectory);
    }
}
