namespace Diagnostics.Core.Configuration.Code;

/// <summary>How comments are written.</summary>
[Flags]
internal enum CommentStyle
{
    /// <summary>From <c>#</c> to the end of the line.</summary>
    Hash = 1,

    /// <summary>From <c>//</c> to the end of the line, and <c>/* … */</c>.</summary>
    Slashes = 2,

    /// <summary>Texts in three quotes.</summary>
    TripleQuotes = 4,
}
