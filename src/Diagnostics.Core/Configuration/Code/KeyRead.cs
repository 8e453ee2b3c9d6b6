namespace Diagnostics.Core.Configuration.Code;

/// <summary>A key read as a language's reader found it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Index">Offset in the text.</param>
/// <param name="Expression">The words, without a default: nothing in it can be a secret.</param>
/// <param name="Need">What happens without it.</param>
/// <param name="Default">The default in clear; null where there is none. Never leaves the scanner so.</param>
internal readonly record struct KeyRead(string Key, int Index, string Expression, CodeNeed Need, string? Default = null);
