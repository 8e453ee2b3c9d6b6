namespace Diagnostics.Core.Configuration.Programs;

/// <summary>A setting of a program's own file.</summary>
/// <param name="Key">The variable that overrides it: <c>ConnectionStrings__Default</c>, <c>SPRING_DATASOURCE_URL</c>.</param>
/// <param name="Name">Its name in the file.</param>
/// <param name="Value">Its value in clear.</param>
/// <param name="Line">The line.</param>
/// <param name="Profile">The environment or profile that it is for; null where it is common to all.</param>
internal sealed record ProgramSetting(string Key, string Name, string Value, int Line, string? Profile);
