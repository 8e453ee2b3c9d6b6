namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A place of source that an error names: where a frame of its trace stands.</summary>
/// <param name="Path">The path as the program knows it, with slashes: <c>/app/src/db.js</c>; of Java, the class's folder and file.</param>
/// <param name="Line">1-based line.</param>
internal sealed record TracePlace(string Path, int Line);
