namespace Diagnostics.Core.Configuration.Code;

/// <summary>Knows how one language reads configuration. A new language is a new file with one of these, listed in <see cref="CodeLanguages"/>.</summary>
internal interface ICodeLanguage
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Extensions with their dot, or whole file names.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>Texts of which a file must hold one before it is looked at: most files hold none.</summary>
    IReadOnlyList<string> Needles { get; }

    /// <summary>How its comments are written.</summary>
    CommentStyle Comments { get; }

    /// <summary>The keys that a text reads, in any order.</summary>
    IEnumerable<KeyRead> Read(CodeText text);
}
