namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>A call that makes a server listen, as a language's reader found it.</summary>
/// <param name="Index">Offset in the text.</param>
/// <param name="Bound">What it binds; null where nothing in the file tells.</param>
/// <param name="IsGuarded">Whether it runs only where the file itself is started.</param>
internal readonly record struct ListenRead(int Index, BoundPort? Bound, bool IsGuarded = false);
