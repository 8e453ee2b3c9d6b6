namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>A script that a <c>package.json</c> names.</summary>
/// <param name="Folder">The folder of the file; empty for the top.</param>
/// <param name="Name">Its name: <c>start</c>.</param>
/// <param name="Command">What it runs.</param>
internal sealed record StartScript(string Folder, string Name, string Command);
