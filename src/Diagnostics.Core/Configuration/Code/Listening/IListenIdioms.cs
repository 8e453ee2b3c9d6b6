namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>Knows how programs of one language make a server listen. A language names its own at <see cref="ICodeLanguage.Listening"/>.</summary>
internal interface IListenIdioms
{
    /// <summary>Texts, in ASCII, of which every such call holds one: files without them are not read for it. A line feed in front of one is the beginning of the file as well.</summary>
    IReadOnlyList<string> Needles { get; }

    /// <summary>The calls in a whole file, in any order. A server that is told no number is told without one, rather than left out.</summary>
    IEnumerable<ListenRead> Read(CodeText text);
}
