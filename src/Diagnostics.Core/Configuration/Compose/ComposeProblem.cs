namespace Diagnostics.Core.Configuration.Compose;

/// <summary>Why compose would refuse a project, or what of it cannot be read here.</summary>
/// <param name="Code">Failure code.</param>
/// <param name="Message">What is wrong. Holds no value.</param>
/// <param name="File">The file.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Service">The service that it is about; null for the project.</param>
/// <param name="IsRefused">Whether compose would refuse the project; false for what merely cannot be known here.</param>
internal sealed record ComposeProblem(string Code, string Message, string File, int Line, string? Service, bool IsRefused = true);
