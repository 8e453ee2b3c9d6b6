namespace Diagnostics.Core.Configuration.Code;

/// <summary>A place in a file that is worth decoding.</summary>
/// <param name="At">Offset in its bytes.</param>
/// <param name="IsKey">Whether a key may be read there.</param>
/// <param name="IsValue">Whether a host or credential may be fixed there.</param>
internal readonly record struct CodePlace(int At, bool IsKey, bool IsValue);
