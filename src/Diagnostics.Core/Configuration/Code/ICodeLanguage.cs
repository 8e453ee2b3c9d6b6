namespace Diagnostics.Core.Configuration.Code;

/// <summary>Knows how one language reads configuration. A new language is a new file with one of these, listed in <see cref="CodeLanguages"/>.</summary>
internal interface ICodeLanguage
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Extensions with their dot, or whole file names.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>Texts, in ASCII, of which every read of a key holds one: only the lines around them are decoded and read. Most files hold none.</summary>
    IReadOnlyList<string> Needles { get; }

    /// <summary>Texts for whose sake the whole file is read: where what a line means depends on lines far away.</summary>
    IReadOnlyList<string> WholeNeedles => [];

    /// <summary>How many bytes before a needle a read may begin on an earlier line.</summary>
    int Behind => 0;

    /// <summary>How its programs make a server listen; null where that is not read.</summary>
    Listening.IListenIdioms? Listening => null;

    /// <summary>How its comments are written.</summary>
    CommentStyle Comments { get; }

    /// <summary>The keys that the lines of a text read, in any order.</summary>
    IEnumerable<KeyRead> Read(CodeText text);
}
