namespace Diagnostics.Core.Configuration.Containers;

/// <summary>One instruction of a Dockerfile as written.</summary>
/// <param name="Stage">Number of its stage, from 0; -1 before the first FROM.</param>
/// <param name="Name">Its name in capitals.</param>
/// <param name="Text">The rest of the joined line.</param>
/// <param name="Line">1-based line where it begins.</param>
/// <param name="IsInherited">Whether it is of a stage that the last one is built on, or of the last one itself: what it does is in the image.</param>
internal sealed record DockerStep(int Stage, string Name, string Text, int Line, bool IsInherited);
