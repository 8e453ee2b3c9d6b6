namespace Diagnostics.Core.Configuration.Code;

/// <summary>A file that a walk found.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
/// <param name="Language">Its language.</param>
/// <param name="Length">Its size in bytes when it was found.</param>
internal sealed record CodeFile(string Path, ICodeLanguage Language, long Length);
