using System.IO.Enumeration;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Which tests are meant: those that match all of what is given; in a list, one match is enough. Patterns may hold <c>*</c> and <c>?</c>; letters' case does not matter.</summary>
/// <param name="Names">Patterns of the test's own name or of its full name.</param>
/// <param name="Suites">Patterns of the suite or class.</param>
/// <param name="Tags">Patterns of a tag, marker, category or trait.</param>
/// <param name="Files">Patterns of the file that holds the test.</param>
public sealed record PlanTestSelector(IReadOnlyList<string> Names, IReadOnlyList<string> Suites, IReadOnlyList<string> Tags, IReadOnlyList<PathPattern> Files)
{
    /// <summary>Patterns of the test's own name or of its full name.</summary>
    public IReadOnlyList<string> Names { get; init => field = value.ToIndexable(); } = Names.ToIndexable();

    /// <summary>Patterns of the suite or class.</summary>
    public IReadOnlyList<string> Suites { get; init => field = value.ToIndexable(); } = Suites.ToIndexable();

    /// <summary>Patterns of a tag, marker, category or trait.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value.ToIndexable(); } = Tags.ToIndexable();

    /// <summary>Patterns of the file that holds the test.</summary>
    public IReadOnlyList<PathPattern> Files { get; init => field = value.ToIndexable(); } = Files.ToIndexable();

    /// <summary>Selects every test.</summary>
    public static PlanTestSelector All { get; } = new([], [], [], []);

    /// <summary>Whether a test is meant. What is not known of a test (null) matches no pattern.</summary>
    /// <param name="name">The test's own name.</param>
    /// <param name="fullName">Its name with suite or class, where that is another.</param>
    /// <param name="suite">Its suite or class.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="file">Its file, relative to the folder of the plan.</param>
    public bool IsMatch(string? name, string? fullName, string? suite, IReadOnlyCollection<string> tags, string? file)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return (Names.Count == 0 || Names.Any(p => Matches(p, name) || Matches(p, fullName)))
            && (Suites.Count == 0 || Suites.Any(p => Matches(p, suite)))
            && (Tags.Count == 0 || Tags.Any(p => tags.Any(t => Matches(p, t))))
            && (Files.Count == 0 || (file is not null && Files.Any(p => p.IsMatch(file.Replace('\\', '/')))));
    }

    private static bool Matches(string pattern, string? text) => text is not null && FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);
}
