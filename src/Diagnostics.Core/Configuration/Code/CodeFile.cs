namespace Diagnostics.Core.Configuration.Code;

/// <summary>A file that a walk found.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
/// <param name="Language">Its language.</param>
internal readonly record struct CodeFile(string Path, ICodeLanguage Language);
